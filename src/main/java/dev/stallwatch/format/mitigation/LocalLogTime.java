package dev.stallwatch.format.mitigation;

import dev.stallwatch.model.Units;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time of the form {@code Sun Jul 5 19:00:12 2020} in the zone of the server, which is not
 * logged. The {@code Date} of the response, in UTC and of about the same time, shows the zone; but
 * not if the response came from a cache, as its date is then that of the cached response.
 */
final class LocalLogTime {
  private static final int WEEKDAY_LENGTH = 4;
  private static final int MAX_LENGTH = 40;

  private static final DateTimeFormatter AFTER_WEEKDAY =
      DateTimeFormatter.ofPattern("MMM [ ]d HH:mm:ss uuuu", Locale.US)
          .withResolverStyle(ResolverStyle.STRICT);

  /** All offsets from UTC are multiples of it. */
  private static final long QUARTER_HOUR = 900;

  private static final long MAX_OFFSET = 14 * 3_600L;

  /** How much the date may differ from the time, in seconds: the response is sent later. */
  private static final long MAX_LAG = 120;

  private LocalLogTime() {}

  /**
   * Returns the time in microseconds since the epoch, as if it were UTC if nothing shows the zone;
   * {@link Units#UNKNOWN} if it is no time.
   *
   * @param date the date of the response in the form of RFC 1123, null if not logged
   */
  static long micros(@Nullable String local, @Nullable String date) {
    if (local == null || local.length() <= WEEKDAY_LENGTH || local.length() > MAX_LENGTH) {
      return Units.UNKNOWN;
    }
    try {
      LocalDateTime time =
          LocalDateTime.parse(local.substring(WEEKDAY_LENGTH).strip(), AFTER_WEEKDAY);
      long seconds = time.toEpochSecond(ZoneOffset.UTC) + secondsToUtc(time, date);
      return seconds < 0 ? Units.UNKNOWN : Math.multiplyExact(seconds, Units.MICROS_PER_SECOND);
    } catch (DateTimeException | ArithmeticException e) {
      return Units.UNKNOWN;
    }
  }

  /** Returns the seconds to add for UTC; 0 if nothing shows them. */
  private static long secondsToUtc(LocalDateTime local, @Nullable String date) {
    if (date == null || date.length() > MAX_LENGTH) {
      return 0;
    }
    try {
      OffsetDateTime sent = OffsetDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
      long apart = Duration.between(local.atOffset(ZoneOffset.UTC), sent).toSeconds();
      long offset = Math.floorDiv(apart + QUARTER_HOUR / 2, QUARTER_HOUR) * QUARTER_HOUR;
      boolean isZone = Math.abs(offset) <= MAX_OFFSET && Math.abs(apart - offset) <= MAX_LAG;
      return isZone ? offset : 0;
    } catch (DateTimeException | ArithmeticException e) {
      return 0;
    }
  }
}
