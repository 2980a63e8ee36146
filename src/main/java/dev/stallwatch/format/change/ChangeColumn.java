package dev.stallwatch.format.change;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A column of a list of changes that people keep. */
enum ChangeColumn {
  /** When it changed: ISO 8601 with its offset from UTC. */
  TIME,
  /** When it ended; empty for a point in time. */
  UNTIL,
  /** Person or program that changed it. */
  ACTOR,
  /** Description. */
  TEXT,
  /** What it applies to. */
  SCOPE,
  /** Key of the rule that changed. */
  RULE,
  /** Mode of the rule before. */
  MODE_BEFORE,
  /** Mode of the rule since. */
  MODE_AFTER;

  private static final Set<ChangeColumn> NEEDED = EnumSet.of(TIME, TEXT);

  private final String code = name().toLowerCase(Locale.ROOT);

  String code() {
    return code;
  }

  /**
   * Returns the columns that a header names, in its order; null if it is no such header: it has
   * another name, a name twice, or lacks the time or the text.
   */
  static @Nullable List<ChangeColumn> ofHeader(List<String> names) {
    List<ChangeColumn> columns = new ArrayList<>();
    for (String name : names) {
      ChangeColumn column = named(name);
      if (column == null || columns.contains(column)) {
        return null;
      }
      columns.add(column);
    }
    return columns.containsAll(NEEDED) ? columns : null;
  }

  private static @Nullable ChangeColumn named(String name) {
    for (ChangeColumn column : values()) {
      if (column.code.equalsIgnoreCase(name)) {
        return column;
      }
    }
    return null;
  }
}
