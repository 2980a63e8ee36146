package dev.stallwatch.config;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A path with a placeholder for the date: {@code {date}} for {@code 2026-11-24}, {@code
 * {date:PATTERN}} for a pattern of {@link DateTimeFormatter}. A pattern with hours ({@code HH})
 * gives one path per hour. Wildcards are kept.
 *
 * @param text the configured text
 */
public record DatedPath(String text) {
  private static final int HOURS = 24;
  private static final Pattern DATE = Pattern.compile("\\{date(?::([^}]*))?\\}");

  /**
   * Checks the placeholder.
   *
   * @throws IllegalArgumentException if there is none, or its pattern is not valid
   */
  public DatedPath {
    if (!DATE.matcher(text).find()) {
      throw new IllegalArgumentException(
          "must contain {date} or {date:yyyy/MM/dd} in place of the date, not '" + text + "'");
    }
    String unused = on(text, LocalDate.EPOCH.atStartOfDay());
  }

  /** Whether a text has a placeholder for the date, with a valid pattern or not. */
  public static boolean isDated(String text) {
    return DATE.matcher(text).find();
  }

  /** The path of the files of a date; with hours in the pattern, that of the first hour. */
  public String on(LocalDate date) {
    return on(text, date.atStartOfDay());
  }

  /** The paths of the files of a date; with hours in the pattern, one for each of 24 hours. */
  public List<String> all(LocalDate date) {
    return IntStream.range(0, HOURS)
        .mapToObj(hour -> on(text, date.atTime(hour, 0)))
        .distinct()
        .toList();
  }

  private static String on(String text, LocalDateTime date) {
    return DATE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(formatted(found, date)));
  }

  private static String formatted(MatchResult found, LocalDateTime date) {
    String pattern = found.group(1);
    if (pattern == null) {
      return date.toLocalDate().toString();
    }
    try {
      return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(date);
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + found.group() + "' is not a date pattern; write it as {date:yyyy/MM/dd}", e);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
