package dev.stallwatch.format;

import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.Units;
import org.jspecify.annotations.Nullable;

/** What a line is. Every line is exactly one of these; none throws. */
public sealed interface ParsedLine {
  /** A client's request. */
  record Accepted(AccessRecord record) implements ParsedLine {}

  /** A line that describes the others. */
  record Header() implements ParsedLine {}

  /** A line that is in order but is no client's request. */
  record Ignored(IgnoreReason reason) implements ParsedLine {}

  /**
   * A line that can't be read.
   *
   * @param reason why
   * @param field the field or column that it failed at, by its name in the format; null where it is
   *     the line as a whole
   */
  record Rejected(RejectReason reason, @Nullable String field) implements ParsedLine {}

  /** The one header value. */
  ParsedLine HEADER = new Header();

  /** Microseconds since the epoch at the end of the year 9999, behind which no log is. */
  long END_OF_TIME = 253_402_300_800_000_000L;

  /** Microseconds in seven days, longer than which no request lasts. */
  long MAX_DURATION = 7 * Units.MICROS_PER_DAY;

  /** A line of this record, rejected where its times are none that a request can have. */
  static ParsedLine accepted(AccessRecord record) {
    if (!isDuration(record.timing().durationMicros())
        || !isDuration(record.timing().firstByteMicros())) {
      return rejected(RejectReason.BAD_DURATION);
    }
    boolean isTime =
        record.timing().startedAtMicros() >= 0
            && record.timing().startedAtMicros() < END_OF_TIME
            && record.timing().endedAtMicros() < END_OF_TIME;
    return isTime ? new Accepted(record) : rejected(RejectReason.BAD_TIME);
  }

  private static boolean isDuration(long micros) {
    return micros >= Units.UNKNOWN && micros <= MAX_DURATION;
  }

  /** A rejected line, by its reason. */
  static ParsedLine rejected(RejectReason reason) {
    return new Rejected(reason, null);
  }

  /** A rejected line, by its reason and the name of the field that it failed at. */
  static ParsedLine rejected(RejectReason reason, @Nullable String field) {
    return new Rejected(reason, field);
  }

  /** An ignored line, by its reason. */
  static ParsedLine ignored(IgnoreReason reason) {
    return new Ignored(reason);
  }
}
