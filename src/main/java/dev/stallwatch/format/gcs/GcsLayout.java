package dev.stallwatch.format.gcs;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which column each field of a line is, by the names of a header. */
final class GcsLayout {
  private static final int NOT_READ = -1;
  private static final int LONGEST_HEADER = 4096;
  private static final int MAX_NAMES = 100;
  private static final int LONGEST_NAME = 64;
  private static final CharMatcher LETTER =
      CharMatcher.inRange('a', 'z').or(CharMatcher.inRange('A', 'Z'));
  private static final CharMatcher OF_NAMES =
      LETTER.or(CharMatcher.inRange('0', '9')).or(CharMatcher.is('_'));

  private final int[] columnOfField;

  private GcsLayout(int[] columnOfField) {
    this.columnOfField = columnOfField;
  }

  /** The layout of a header, null where the line is none of a usage log. */
  static @Nullable GcsLayout ofHeader(String line) {
    if (line.length() > LONGEST_HEADER) {
      return null;
    }
    List<String> names = Splitter.on(',').splitToList(line).stream().map(GcsLayout::plain).toList();
    if (names.size() < 2
        || names.size() > MAX_NAMES
        || !names.stream().allMatch(GcsLayout::isName)) {
      return null;
    }
    Set<GcsColumn> columns = EnumSet.noneOf(GcsColumn.class);
    int[] columnOfField = new int[names.size()];
    for (int i = 0; i < columnOfField.length; i++) {
      GcsColumn column = GcsColumn.ofName(names.get(i));
      columnOfField[i] = column != null && columns.add(column) ? column.ordinal() : NOT_READ;
    }
    return columns.containsAll(GcsColumn.REQUIRED) ? new GcsLayout(columnOfField) : null;
  }

  /** A name without the quotes around it, of which either may be missing. */
  private static String plain(String name) {
    int from = name.startsWith("\"") ? 1 : 0;
    int to = name.endsWith("\"") ? name.length() - 1 : name.length();
    return name.substring(Math.min(from, to), to);
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= LONGEST_NAME
        && LETTER.matches(name.charAt(0))
        && OF_NAMES.matchesAllOf(name);
  }

  /** Whether a line may be a header at all: it begins with a letter, and records with a number. */
  static boolean mayBeHeader(byte[] b, int offset, int end) {
    int first = offset < end && b[offset] == '"' ? offset + 1 : offset;
    return first < end
        && end - offset <= LONGEST_HEADER
        && ((b[first] >= 'a' && b[first] <= 'z') || (b[first] >= 'A' && b[first] <= 'Z'));
  }

  /** Number of fields of a line. */
  int fields() {
    return columnOfField.length;
  }

  /** Ordinal of the column of a field, negative for one that is not read. */
  int column(int field) {
    return columnOfField[field];
  }
}
