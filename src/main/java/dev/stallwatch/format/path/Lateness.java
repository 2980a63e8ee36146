package dev.stallwatch.format.path;

import dev.stallwatch.model.Units;

/** The margins between the time in a path and the times of the requests in the file. */
final class Lateness {
  /**
   * How much earlier than the time in its path a request can have started: it is logged when it
   * ends and delivered later. CloudFront and S3 deliver nearly all records within a day.
   */
  static final long BEFORE = 24 * Units.MICROS_PER_HOUR;

  /**
   * How much later than the time in its path a request can have started: clocks differ, and a name
   * may hold the start of the hour.
   */
  static final long AFTER = 2 * Units.MICROS_PER_HOUR;

  /** The largest offset of a time zone, for times without one. */
  static final long ZONE = 14 * Units.MICROS_PER_HOUR;

  /** A file named when it is created is written for a day at most. */
  static final long WRITING = 24 * Units.MICROS_PER_HOUR;

  private Lateness() {}

  /** Returns the interval of a file for a time in UTC. */
  static PathTime.Span utc(long beginMicros, long endMicros, boolean isAccessLog) {
    return new PathTime.Span(beginMicros - BEFORE, endMicros + AFTER, beginMicros, isAccessLog);
  }

  /** Returns the interval of a file for a time in an unknown zone. */
  static PathTime.Span anyZone(long beginMicros, long endMicros) {
    return new PathTime.Span(
        beginMicros - BEFORE - ZONE, endMicros + AFTER + ZONE, beginMicros, false);
  }
}
