package dev.stallwatch.model;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The project's time unit, microseconds since the epoch in UTC, and its border to {@link Instant}.
 */
public final class Units {
  /** Microseconds in a second. */
  public static final long MICROS_PER_SECOND = 1_000_000L;

  /** Microseconds in a millisecond. */
  public static final long MICROS_PER_MILLI = 1_000L;

  /** Microseconds in a minute. */
  public static final long MICROS_PER_MINUTE = 60 * MICROS_PER_SECOND;

  /** Microseconds in an hour. */
  public static final long MICROS_PER_HOUR = 60 * MICROS_PER_MINUTE;

  /** Microseconds in a day of 24 hours. */
  public static final long MICROS_PER_DAY = 24 * MICROS_PER_HOUR;

  /** Seconds in an hour. */
  public static final long SECONDS_PER_HOUR = 3_600;

  /** Seconds in a day of 24 hours. */
  public static final long SECONDS_PER_DAY = 24 * SECONDS_PER_HOUR;

  /** Nanoseconds in a microsecond. */
  public static final long NANOS_PER_MICRO = 1_000;

  /** Stands for a count, size or duration that the log does not tell. */
  public static final long UNKNOWN = -1L;

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Units() {}

  /** The instant as microseconds since the epoch, rounded down. */
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

  /** The minute of an instant in UTC, for people: {@code 2020-07-05 19:00}. */
  public static String utcMinute(Instant instant) {
    return MINUTES.format(instant);
  }

  /** The instant of microseconds since the epoch. */
  public static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS_PER_SECOND),
        Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
  }
}
