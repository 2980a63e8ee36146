package dev.stallwatch.format.mapped;

import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.text.Field;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.Ending;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one line as typed values. A value of the wrong type is remembered and rejects the
 * line at the end.
 */
final class MappedLine {
  /** Longer durations are read as this one, which {@link ParsedLine#accepted} rejects. */
  private static final long MAX_DURATION_MICROS = 366 * Units.MICROS_PER_DAY;

  private static final MappedValue[] NO_ORIGIN = {};

  private final MappedValue[][] fields = new MappedValue[MappedField.values().length][];
  private final LineValues values;
  private @Nullable MappedValue current;
  private @Nullable MappedValue none;
  private @Nullable RejectReason problem;
  private @Nullable String problemField;

  /**
   * Creates a reader of lines.
   *
   * @param sources names of the values by their number
   */
  MappedLine(Map<MappedField, List<Origin>> origins, List<String> sources, LineValues values) {
    this.values = values;
    for (MappedField field : MappedField.values()) {
      fields[field.ordinal()] =
          origins.getOrDefault(field, List.of()).stream()
              .map(origin -> new MappedValue(field, origin, sources.indexOf(origin.from())))
              .toArray(MappedValue[]::new);
      if (fields[field.ordinal()].length == 0) {
        fields[field.ordinal()] = NO_ORIGIN;
      }
    }
  }

  /** Begins a line, whose values have been found. */
  void begin() {
    problem = null;
    problemField = null;
  }

  LineValues values() {
    return values;
  }

  /** Makes the first value of a field the current one; returns false if the line has none. */
  boolean find(MappedField field) {
    none = null;
    for (MappedValue value : fields[field.ordinal()]) {
      if (value.find(values)) {
        if (!value.isNone(values)) {
          current = value;
          return true;
        }
        none = none == null ? value : none;
      }
    }
    current = null;
    return false;
  }

  /** Returns whether the mapping has a field. */
  boolean has(MappedField field) {
    return fields[field.ordinal()].length > 0;
  }

  /** Returns a text, {@code null} if there is none. */
  @Nullable String text(MappedField field) {
    return find(field) && current != null ? current.text(values) : null;
  }

  /** Returns a whole number from 0; unknown if there is none. */
  long number(MappedField field) {
    if (!find(field)) {
      Long meant = none == null ? null : none.whenNone();
      return meant == null ? Units.UNKNOWN : meant;
    }
    if (isMinusOne()) {
      return Units.UNKNOWN;
    }
    return checked(
        RejectReason.BAD_NUMBER, field, Field.number(values.bytes(), values.from(), values.to()));
  }

  /** Returns whether the current value is -1, by which many servers say that it is unknown. */
  private boolean isMinusOne() {
    byte[] b = values.bytes();
    int from = values.from();
    return values.to() - from == 2 && b[from] == '-' && b[from + 1] == '1';
  }

  /** Returns a duration in microseconds; unknown if there is none. */
  long duration(MappedField field) {
    if (!find(field) || current == null || isMinusOne()) {
      return Units.UNKNOWN;
    }
    long micros = checked(RejectReason.BAD_NUMBER, field, current.duration(values));
    return Math.min(micros, MAX_DURATION_MICROS);
  }

  /** Returns a time in microseconds since the epoch; unknown if there is none. */
  long time(MappedField field) {
    return find(field) && current != null
        ? checked(RejectReason.BAD_TIME, field, current.time(values))
        : Units.UNKNOWN;
  }

  /** Returns how the response ended. A text that means "no value" elsewhere may have a meaning. */
  Ending ending() {
    for (MappedValue value : fields[MappedField.ENDING.ordinal()]) {
      if (value.find(values)) {
        Ending ending = value.ending(values);
        if (ending != Ending.UNKNOWN || !value.isNone(values)) {
          return ending;
        }
      }
    }
    return Ending.UNKNOWN;
  }

  private long checked(RejectReason reason, MappedField field, long number) {
    if (number < 0) {
      reject(reason, field);
      return Units.UNKNOWN;
    }
    return number;
  }

  /** Rejects the line; the first reason wins. */
  void reject(RejectReason reason, MappedField field) {
    if (problem == null) {
      problem = reason;
      MappedValue[] origins = fields[field.ordinal()];
      problemField =
          current != null ? current.from() : origins.length == 0 ? field.key() : origins[0].from();
    }
  }

  /** Returns the rejected line; {@code null} if it was not rejected. */
  @Nullable ParsedLine rejected() {
    return problem == null ? null : ParsedLine.rejected(problem, problemField);
  }
}
