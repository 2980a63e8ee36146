package dev.stallwatch.job;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path in which {@code {date}} stands for a date as {@code 2026-11-24} and {@code {date:PATTERN}}
 * for one in a pattern of {@link DateTimeFormatter}. What is a wildcard in it stays one.
 *
 * @param text as it is configured
 */
public record DatedPath(String text) {
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
    String unused = on(text, LocalDate.EPOCH);
  }

  /** The path of the files of a date. */
  public String on(LocalDate date) {
    return on(text, date);
  }

  private static String on(String text, LocalDate date) {
    return DATE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(formatted(found, date)));
  }

  private static String formatted(MatchResult found, LocalDate date) {
    String pattern = found.group(1);
    if (pattern == null) {
      return date.toString();
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
