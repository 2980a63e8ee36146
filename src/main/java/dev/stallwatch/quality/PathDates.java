package dev.stallwatch.quality;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds the dates in a path: {@code 2020-07-05}, {@code 20200705} or {@code 2020/07/05}, as most
 * log deliveries write them.
 */
public final class PathDates {
  private static final int YEAR = 4;
  private static final int TWO = 2;
  private static final String SEPARATORS = "-/_.";

  private PathDates() {}

  /** Returns the numbers of the days since the epoch. */
  public static Set<Long> in(String path) {
    Set<Long> days = new HashSet<>();
    for (int at = 0; at < path.length(); at++) {
      if (at == 0 || !isDigit(path, at - 1)) {
        addDate(path, at, days);
      }
    }
    return days;
  }

  private static void addDate(String path, int at, Set<Long> days) {
    int separator = at + YEAR < path.length() && isSeparator(path.charAt(at + YEAR)) ? 1 : 0;
    int month = at + YEAR + separator;
    int day = month + TWO + separator;
    if (day + TWO > path.length()
        || (separator == 1 && path.charAt(day - 1) != path.charAt(month - 1))) {
      return;
    }
    int[] numbers = {number(path, at, YEAR), number(path, month, TWO), number(path, day, TWO)};
    if (numbers[0] >= 0 && numbers[1] >= 0 && numbers[2] >= 0) {
      try {
        days.add(LocalDate.of(numbers[0], numbers[1], numbers[2]).toEpochDay());
      } catch (DateTimeException noDate) {
        // Eight digits that are not a date.
      }
    }
  }

  private static boolean isSeparator(char sign) {
    return SEPARATORS.indexOf(sign) >= 0;
  }

  private static boolean isDigit(String path, int at) {
    return path.charAt(at) >= '0' && path.charAt(at) <= '9';
  }

  private static int number(String path, int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      if (!isDigit(path, i)) {
        return -1;
      }
      number = 10 * number + path.charAt(i) - '0';
    }
    return number;
  }
}
