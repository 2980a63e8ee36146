package dev.stallwatch.format.cloudflare;

import dev.stallwatch.format.Field;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Logpush times: unix seconds, milliseconds or nanoseconds as a number or as text, RFC 3339 with up
 * to nanoseconds, or {@code yyyy-MM-dd HH:mm:ss}. Numbers are told apart by their size and never
 * pass through a double, which would lose the last digits of nanoseconds.
 */
final class CloudflareTime {
  private static final long MOST_SECONDS = 100_000_000_000L;
  private static final long MOST_MILLIS = 100_000_000_000_000L;
  private static final long MOST_MICROS = 100_000_000_000_000_000L;

  private CloudflareTime() {}

  /** Microseconds since the epoch of a number, or {@link Field#NONE}. */
  static long ofNumber(long value) {
    if (value <= 0) {
      return Field.NONE;
    }
    if (value < MOST_SECONDS) {
      return value * 1_000_000;
    }
    if (value < MOST_MILLIS) {
      return value * 1_000;
    }
    return value < MOST_MICROS ? value : value / 1_000;
  }

  /** Microseconds since the epoch of a text, or {@link Field#NONE}. */
  static long ofText(String text) {
    if (text.length() > 40 || text.isEmpty()) {
      return Field.NONE;
    }
    byte[] b = text.getBytes(StandardCharsets.UTF_8);
    if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return b.length > 19 ? Field.NONE : ofDigits(text);
    }
    try {
      Instant instant =
          text.indexOf('T') == 10
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
      return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    } catch (DateTimeException | ArithmeticException e) {
      return Field.NONE;
    }
  }

  private static long ofDigits(String digits) {
    try {
      return ofNumber(Long.parseLong(digits));
    } catch (NumberFormatException e) {
      return Field.NONE;
    }
  }
}
