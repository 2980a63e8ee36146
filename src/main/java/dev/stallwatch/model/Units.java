package dev.stallwatch.model;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The unit of time, microseconds since the epoch in UTC, and its conversion to {@link Instant}. */
public final class Units {
  /** Microseconds per second. */
  public static final long MICROS_PER_SECOND = 1_000_000L;

  /** Microseconds per millisecond. */
  public static final long MICROS_PER_MILLI = 1_000L;

  /** Microseconds per minute. */
  public static final long MICROS_PER_MINUTE = 60 * MICROS_PER_SECOND;

  /** Microseconds pern hour. */
  public static final long MICROS_PER_HOUR = 60 * MICROS_PER_MINUTE;

  /** Microseconds per day of 24 hours. */
  public static final long MICROS_PER_DAY = 24 * MICROS_PER_HOUR;

  /** Seconds per hour. */
  public static final long SECONDS_PER_HOUR = 3_600;

  /** Seconds per day of 24 hours. */
  public static final long SECONDS_PER_DAY = 24 * SECONDS_PER_HOUR;

  /** Nanoseconds per microsecond. */
  public static final long NANOS_PER_MICRO = 1_000;

  /** A count, size or duration that is not logged. */
  public static final long UNKNOWN = -1L;

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Units() {}

  /** Returns the instant in microseconds since the epoch, rounded down. */
  public static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND),
        instant.getNano() / NANOS_PER_MICRO);
  }

  /** The duration in microseconds, rounded down. */
  public static long micros(Duration duration) {
    return Math.addExact(
        Math.multiplyExact(duration.getSeconds(), MICROS_PER_SECOND),
        duration.getNano() / NANOS_PER_MICRO);
  }

  /** Returns the minute of an instant in UTC, for people: {@code 2020-07-05 19:00}. */
  public static String utcMinute(Instant instant) {
    return MINUTES.format(instant);
  }

  /** Returns the instant of microseconds since the epoch. */
  public static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS_PER_SECOND),
        Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
  }
}
