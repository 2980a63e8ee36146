package dev.stallwatch.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them in options and configurations: {@code 30s}, {@code 5m}. */
public final class Durations {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})([smhd])");

  private static final Pattern DAYS = Pattern.compile("(\\d{1,4})d");

  private Durations() {}

  /**
   * The number of days of a text such as {@code 400d}.
   *
   * @throws BadKey if the text is no number of days
   */
  static int days(String key, String text) {
    Matcher matcher = DAYS.matcher(text.strip());
    if (!matcher.matches()) {
      throw new BadKey(key, "must be a number of days such as 1d, not '" + text + "'");
    }
    return Integer.parseInt(matcher.group(1));
  }

  /**
   * The duration of a text.
   *
   * @param name name of the option or key, for the message
   * @throws IllegalArgumentException if the text is no positive number of s, m, h or d
   */
  public static Duration parse(String name, String text) {
    Matcher matcher = SHORT.matcher(text.strip());
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      throw new IllegalArgumentException(
          name + " must be a duration such as 30s, 5m, 1h or 1d, not '" + text + "'");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
