package dev.stallwatch.format.path;

import dev.stallwatch.model.Units;

/** Reads numbers, dates and times at a position of a path, without allocation. */
final class Digits {
  /** What is returned where no date or time is. */
  static final long NONE = Long.MIN_VALUE;

  private static final int FIRST_YEAR = 1990;
  private static final int LAST_YEAR = 2199;
  private static final int[] MONTH_DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private Digits() {}

  static boolean isDigit(String text, int at) {
    return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  static boolean has(String text, int at, char sign) {
    return at >= 0 && at < text.length() && text.charAt(at) == sign;
  }

  /** Whether digits start here. */
  static boolean isStart(String text, int at) {
    return isDigit(text, at) && !isDigit(text, at - 1);
  }

  /** Returns the end of the digits that start here. */
  static int end(String text, int at) {
    int end = at;
    while (isDigit(text, end)) {
      end++;
    }
    return end;
  }

  /** Returns a number of exactly some digits, negative if there are others. */
  static int number(String text, int at, int digits) {
    if (at + digits > text.length()) {
      return -1;
    }
    int number = 0;
    for (int i = at; i < at + digits; i++) {
      char sign = text.charAt(i);
      if (sign < '0' || sign > '9') {
        return -1;
      }
      number = 10 * number + sign - '0';
    }
    return number;
  }

  /** Returns a date with a separator, {@code 2020-07-05}, as days since the epoch. */
  static long separatedDate(String text, int at, char separator) {
    return has(text, at + 4, separator) && has(text, at + 7, separator)
        ? day(number(text, at, 4), number(text, at + 5, 2), number(text, at + 8, 2))
        : NONE;
  }

  /** Returns a date without separators, {@code 20200705}, as days since the epoch. */
  static long compactDate(String text, int at) {
    return day(number(text, at, 4), number(text, at + 4, 2), number(text, at + 6, 2));
  }

  /** Returns a date as days since the epoch. */
  static long day(int year, int month, int day) {
    if (year < FIRST_YEAR
        || year > LAST_YEAR
        || month < 1
        || month > MONTH_DAYS.length
        || day < 1
        || day > MONTH_DAYS[month - 1]) {
      return NONE;
    }
    boolean isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (month == 2 && day == 29 && !isLeap) {
      return NONE;
    }
    // Days of the civil calendar with years that begin in March, so that the leap day is the last.
    int shifted = month > 2 ? year : year - 1;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return 365L * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468;
  }

  /** Returns the start of a second, or of an hour with zero minutes, in microseconds. */
  static long time(long day, int hour, int minute, int second) {
    return day == NONE
            || hour < 0
            || hour > 23
            || minute < 0
            || minute > 59
            || second < 0
            || second > 60
        ? NONE
        : day * Units.MICROS_PER_DAY
            + hour * Units.MICROS_PER_HOUR
            + minute * Units.MICROS_PER_MINUTE
            + second * Units.MICROS_PER_SECOND;
  }
}
