package dev.stallwatch.model;

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

  /** Stands for a count, size or duration that the log does not tell. */
  public static final long UNKNOWN = -1L;

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Units() {}

  /** The instant as microseconds since the epoch, rounded down. */
  public static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND), instant.getNano() / 1_000);
  }

  /** The minute of an instant in UTC, for people: {@code 2020-07-05 19:00}. */
  public static String utcMinute(Instant instant) {
    return MINUTES.format(instant);
  }

  /** The instant of microseconds since the epoch. */
  public static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS_PER_SECOND),
        Math.floorMod(micros, MICROS_PER_SECOND) * 1_000L);
  }
}
