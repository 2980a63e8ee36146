package dev.stallwatch.format.change;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Actor;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.ChangeEvidence;
import dev.stallwatch.model.mitigation.ChangeKind;
import dev.stallwatch.model.mitigation.MitigationRecords;
import dev.stallwatch.model.mitigation.Mode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Interprets the values of a row in a list of changes. */
final class ChangeRow {
  private static final String VENDOR = "operator";

  private static final ImmutableMap<String, Mode> MODES =
      Maps.uniqueIndex(Arrays.asList(Mode.values()), Mode::code);

  private static final DateTimeFormatter WITH_OFFSET =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[' '][XXX][XX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private ChangeRow() {}

  /**
   * Returns the change of a row.
   *
   * @param row the values that are not empty
   */
  static ParsedLine parsed(Map<ChangeColumn, String> row) {
    long at = micros(row.get(ChangeColumn.TIME));
    if (at == Units.UNKNOWN) {
      return rejected(RejectReason.BAD_TIME, ChangeColumn.TIME);
    }
    long until = micros(row.get(ChangeColumn.UNTIL));
    if (row.containsKey(ChangeColumn.UNTIL) && until < at) {
      return rejected(RejectReason.BAD_TIME, ChangeColumn.UNTIL);
    }
    Scope scope = ScopeList.parse(row.getOrDefault(ChangeColumn.SCOPE, ""));
    if (scope == null) {
      return rejected(RejectReason.SHIFTED_FIELDS, ChangeColumn.SCOPE);
    }
    for (ChangeColumn column : List.of(ChangeColumn.MODE_BEFORE, ChangeColumn.MODE_AFTER)) {
      if (row.containsKey(column) && mode(row, column) == null) {
        return rejected(RejectReason.SHIFTED_FIELDS, column);
      }
    }
    String text = row.get(ChangeColumn.TEXT);
    String rule = row.get(ChangeColumn.RULE);
    if (text == null && rule == null) {
      return rejected(RejectReason.MISSING_FIELD, ChangeColumn.TEXT);
    }
    Mode before = mode(row, ChangeColumn.MODE_BEFORE);
    Mode after = mode(row, ChangeColumn.MODE_AFTER);
    return new ParsedLine.Noted(
        MitigationRecords.ofChanges(
            List.of(
                new Change(
                    at,
                    until,
                    VENDOR,
                    kind(before, after),
                    rule,
                    rule,
                    before,
                    after,
                    new Actor(row.get(ChangeColumn.ACTOR), null),
                    scope,
                    text == null ? "" : ChangeText.line(text),
                    ChangeEvidence.LOGGED,
                    null))));
  }

  private static ParsedLine rejected(RejectReason reason, ChangeColumn column) {
    return ParsedLine.rejected(reason, column.code());
  }

  /** A rule that began or ceased to act is a flip, as in decisions. */
  private static ChangeKind kind(@Nullable Mode before, @Nullable Mode after) {
    boolean isFlip =
        before != null && after != null && (before == Mode.ENFORCE) != (after == Mode.ENFORCE);
    return isFlip ? ChangeKind.FLIP : ChangeKind.CHANGED;
  }

  private static @Nullable Mode mode(Map<ChangeColumn, String> row, ChangeColumn column) {
    return MODES.get(row.getOrDefault(column, "").toLowerCase(Locale.ROOT));
  }

  /** Returns a time with its offset; without one it could be the time of any office. */
  private static long micros(@Nullable String text) {
    if (text == null) {
      return Units.UNKNOWN;
    }
    try {
      long micros = Units.micros(OffsetDateTime.parse(text, WITH_OFFSET).toInstant());
      return micros < 0 || micros >= ParsedLine.END_OF_TIME ? Units.UNKNOWN : micros;
    } catch (DateTimeException | ArithmeticException e) {
      return Units.UNKNOWN;
    }
  }
}
