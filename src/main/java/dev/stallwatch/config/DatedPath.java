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
 * A path in which {@code {date}} stands for a date as {@code 2026-11-24} and {@code {date:PATTERN}}
 * for one in a pattern of {@link DateTimeFormatter}; where that tells hours, {@code HH}, there is a
 * path of each. What is a wildcard in it stays one.
 *
 * @param text as it is configured
 */
public record DatedPath(String text) {
  private static final int HOURS = 24;
  private static final Pattern DATE = Pattern.compile("\\{date(?::([^}]*))?\\}");

  /**
   * Checks that it tells dates.
   *
   * @throws IllegalArgumentException if no date is in it or its pattern is none
   */
  public DatedPath {
    if (!DATE.matcher(text).find()) {
      throw new IllegalArgumentException(
          "must hold {date} or {date:yyyy/MM/dd} where the date of the files is, not '"
              + text
              + "'");
    }
    String unused = on(text, LocalDate.EPOCH.atStartOfDay());
  }

  /** The path of the files of a date; of the first hour where it tells hours. */
  public String on(LocalDate date) {
    return on(text, date.atStartOfDay());
  }

  /** The paths of the files of a date: those of its 24 hours where it tells hours. */
  List<String> all(LocalDate date) {
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
          "holds '"
              + found.group()
              + "', which is no pattern of a date (write it as {date:yyyy/MM/dd})",
          e);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
