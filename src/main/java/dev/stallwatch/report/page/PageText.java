package dev.stallwatch.report.page;

import dev.stallwatch.model.Units;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sizes, durations, times and names as the page writes them; {@code format.mjs} does the same. */
final class PageText {
  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);
  private static final List<String> BYTE_UNITS = List.of("B", "kB", "MB", "GB", "TB");
  private static final Map<String, String> NAMES =
      Map.of("served_by", "served by", "os", "operating system");
  private static final int MAX_NAME = 44;
  private static final int KEPT_START = 14;
  private static final int KEPT_END = 28;

  private PageText() {}

  /** Returns a size, such as {@code 1.5 MB}. */
  static String bytes(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= 1000 && unit < BYTE_UNITS.size() - 1) {
      size /= 1000;
      unit++;
    }
    return rounded(size) + " " + BYTE_UNITS.get(unit);
  }

  /** Returns a duration of whole seconds. */
  static String duration(long seconds) {
    return duration((double) seconds);
  }

  /** Returns a duration, such as {@code 90 s} or {@code 11 h 30 min}. */
  static String duration(double seconds) {
    if (seconds < 120) {
      return rounded(seconds) + " s";
    }
    long minutes = Math.round(seconds / 60);
    if (minutes < 120) {
      return minutes + " min";
    }
    long hours = minutes / 60;
    if (hours < 48) {
      return hours + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }
    return rounded(hours / 24.0) + " days";
  }

  private static String rounded(double number) {
    BigDecimal rounded = new BigDecimal(number).round(THREE_DIGITS).stripTrailingZeros();
    return String.format(
        Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded.doubleValue());
  }

  /** Returns a time in UTC, such as {@code 2020-07-05 19:00}. */
  static String moment(long seconds) {
    return Units.utcMinute(Instant.ofEpochSecond(seconds));
  }

  /** Returns a day in UTC, such as {@code 2020-07-05}. */
  static String day(long seconds) {
    return moment(seconds).substring(0, 10);
  }

  /** Returns the name of the code of a dimension, reason or problem. */
  static String name(String code) {
    return NAMES.getOrDefault(code, code.replace('_', ' ').replace('-', ' '));
  }

  /** Shortens a long text in the middle: the end of a path distinguishes it from others. */
  static String shortened(String text) {
    return text.length() <= MAX_NAME
        ? text
        : text.substring(0, KEPT_START) + "…" + text.substring(text.length() - KEPT_END);
  }
}
