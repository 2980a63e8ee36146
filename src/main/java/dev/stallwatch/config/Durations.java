package dev.stallwatch.config;

import dev.stallwatch.yaml.KeyException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses durations of options and configurations: {@code 30s}, {@code 5m}. */
public final class Durations {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})([smhd])");

  private static final Pattern DAYS = Pattern.compile("(\\d{1,4})d");

  private Durations() {}

  /**
   * Parses a number of days such as {@code 400d}.
   *
   * @throws KeyException if the text is none
   */
  static int days(String key, String text) {
    Matcher matcher = DAYS.matcher(text.strip());
    if (!matcher.matches()) {
      throw new KeyException(key, "must be a number of days such as 1d, not '" + text + "'");
    }
    return Integer.parseInt(matcher.group(1));
  }

  /**
   * Parses a duration.
   *
   * @param name name of the option or path of the key, for the message
   * @throws KeyException if the text is not a positive number of s, m, h or d
   */
  public static Duration parse(String name, String text) {
    Matcher matcher = SHORT.matcher(text.strip());
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      throw new KeyException(
          name, "must be a duration such as 30s, 5m, 1h or 1d, not '" + text + "'");
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
