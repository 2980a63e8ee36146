package dev.stallwatch.format.text;

import dev.stallwatch.model.Units;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Parses the time formats of logs: Unix time in seconds (also decimal), milliseconds, microseconds
 * or nanoseconds, as a number or text; RFC 3339 with up to nanoseconds; {@code yyyy-MM-dd HH:mm:ss}
 * in UTC, with or without the zone. The unit of a number follows from its magnitude. Numbers are
 * never converted to a double, which would lose the last digits of nanoseconds.
 */
public final class LogTime {
  private static final long MAX_SECONDS = 100_000_000_000L;
  private static final long MAX_MILLIS = 100_000_000_000_000L;
  private static final long MAX_MICROS = 100_000_000_000_000_000L;
  private static final int MAX_LENGTH = 40;
  private static final int MAX_DIGITS = 19;

  private static final DateTimeFormatter CIVIL =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]['GMT']['UTC']")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private LogTime() {}

  /**
   * Converts a number to microseconds since the epoch; returns {@link Field#NONE} if it is no time.
   */
  public static long ofNumber(long value) {
    if (value <= 0) {
      return Field.NONE;
    }
    if (value < MAX_SECONDS) {
      return value * Units.MICROS_PER_SECOND;
    }
    if (value < MAX_MILLIS) {
      return value * Units.MICROS_PER_MILLI;
    }
    return value < MAX_MICROS ? value : value / Units.NANOS_PER_MICRO;
  }

  /**
   * Parses a text into microseconds since the epoch; returns {@link Field#NONE} if it is no time.
   */
  public static long ofText(String text) {
    if (text.length() > MAX_LENGTH || text.isEmpty()) {
      return Field.NONE;
    }
    if (text.indexOf('-') < 0) {
      return ofDecimals(text);
    }
    try {
      TemporalAccessor parsed = CIVIL.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
      Instant instant =
          parsed instanceof OffsetDateTime zoned
              ? zoned.toInstant()
              : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
      return Units.micros(instant);
    } catch (DateTimeException | ArithmeticException e) {
      return Field.NONE;
    }
  }

  private static long ofDecimals(String text) {
    byte[] b = text.getBytes(StandardCharsets.UTF_8);
    if (text.indexOf('.') > 0) {
      long micros = Field.secondsAsMicros(b, 0, b.length);
      return micros <= 0 ? Field.NONE : micros;
    }
    if (b.length > MAX_DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Field.NONE;
    }
    try {
      return ofNumber(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Field.NONE;
    }
  }
}
