package dev.stallwatch.format;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.MitigationRecords;
import dev.stallwatch.model.request.AccessRecord;
import org.jspecify.annotations.Nullable;

/** The result of parsing a line: exactly one of these types. */
public sealed interface ParsedLine {
  /**
   * A client request.
   *
   * @param mitigations what rules did to the request, if its line logs that
   */
  record Accepted(AccessRecord record, MitigationRecords mitigations) implements ParsedLine {
    /** Creates the line of a request without records of mitigations. */
    public Accepted(AccessRecord record) {
      this(record, MitigationRecords.NONE);
    }
  }

  /** A line of a log of mitigations or changes. It is no request. */
  record Noted(MitigationRecords mitigations) implements ParsedLine {}

  /** A line that defines the layout of others. */
  record Header() implements ParsedLine {}

  /** A well-formed line that is not a client request. */
  record Ignored(IgnoreReason reason) implements ParsedLine {}

  /**
   * A line that cannot be parsed.
   *
   * @param reason why
   * @param field name of the field or column at fault in its format; {@code null} if it is the line
   *     as a whole
   */
  record Rejected(RejectReason reason, @Nullable String field) implements ParsedLine {}

  /** The only header value. */
  ParsedLine HEADER = new Header();

  /** End of the year 9999 in microseconds since the epoch: no log is later. */
  long END_OF_TIME = 253_402_300_800_000_000L;

  /** Seven days in microseconds: no request lasts longer. */
  long MAX_DURATION = 7 * Units.MICROS_PER_DAY;

  /** Returns the line of a record, or a rejected line if its times are impossible for a request. */
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

  /** Returns a rejected line. */
  static ParsedLine rejected(RejectReason reason) {
    return new Rejected(reason, null);
  }

  /** Returns a rejected line that failed at a field. */
  static ParsedLine rejected(RejectReason reason, @Nullable String field) {
    return new Rejected(reason, field);
  }

  /** Returns an ignored line. */
  static ParsedLine ignored(IgnoreReason reason) {
    return new Ignored(reason);
  }
}
