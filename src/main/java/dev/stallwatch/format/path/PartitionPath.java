package dev.stallwatch.format.path;

import dev.stallwatch.model.Units;
import org.jspecify.annotations.Nullable;

/**
 * The directories by which logs are partitioned by time, in any time zone: {@code 2020/07/05/19}
 * (Firehose, S3, WAF, Google Cloud), {@code year=2020/month=07/day=05/hour=19} and {@code
 * date=2020-07-05} (Hive), {@code y=2020/m=07/d=05/h=19} (Azure).
 */
final class PartitionPath {
  private static final int YEAR = 4;
  private static final int TWO = 2;

  private PartitionPath() {}

  /**
   * Returns the interval of a file in such directories; null if there are none.
   *
   * @param below where the part of the path starts that the operator did not name: at least the
   *     last directory of a date is there
   * @param name where the name of the file starts
   */
  static PathTime.@Nullable Span in(String path, int below, int name) {
    PathTime.Span found = null;
    int before = -1; // starts of the two directories before
    int beforeThat = -1;
    boolean hasKeys = path.indexOf('=') >= 0;
    for (int at = 0; at < name; at = path.indexOf('/', at) + 1) {
      int end = path.indexOf('/', at);
      long day = Digits.NONE;
      if (end > below) {
        day =
            hasKeys
                ? day(path, beforeThat, before, at, end)
                : dayOfNumbers(path, beforeThat, before, at, end);
      }
      if (day != Digits.NONE) {
        if (found != null) {
          return null;
        }
        found = span(path, day, end + 1, name);
      }
      beforeThat = before;
      before = at;
    }
    return found;
  }

  private static long dayOfNumbers(String path, int year, int month, int at, int end) {
    return end - at == TWO && year >= 0 && month - year == YEAR + 1 && at - month == TWO + 1
        ? Digits.day(
            Digits.number(path, year, YEAR),
            Digits.number(path, month, TWO),
            Digits.number(path, at, TWO))
        : Digits.NONE;
  }

  private static long day(String path, int year, int month, int at, int end) {
    int value = path.indexOf('=', at) + 1;
    if (value <= at || value > end) {
      return dayOfNumbers(path, year, month, at, end);
    }
    if (isKey(path, at, value, "day") || isKey(path, at, value, "d")) {
      long parts = ofKeys(path, year, month, value, end);
      if (parts != Digits.NONE) {
        return parts;
      }
    }
    return isDateKey(path, at, value) ? dateValue(path, value, end) : Digits.NONE;
  }

  private static long ofKeys(String path, int year, int month, int value, int end) {
    if (year < 0
        || !(path.startsWith("year=", year) || path.startsWith("y=", year))
        || !(path.startsWith("month=", month) || path.startsWith("m=", month))) {
      return Digits.NONE;
    }
    int yearValue = path.indexOf('=', year) + 1;
    int monthValue = path.indexOf('=', month) + 1;
    return Digits.end(path, value) == end
        ? Digits.day(
            Digits.number(path, yearValue, YEAR), short2(path, monthValue), short2(path, value))
        : Digits.NONE;
  }

  /** Returns a number of one or two digits that fills the rest of its directory. */
  private static int short2(String path, int at) {
    int end = Digits.end(path, at);
    return end - at >= 1 && end - at <= TWO && Digits.has(path, end, '/')
        ? Digits.number(path, at, end - at)
        : -1;
  }

  private static boolean isKey(String path, int at, int value, String key) {
    return value - at == key.length() + 1 && path.startsWith(key, at);
  }

  private static boolean isDateKey(String path, int at, int value) {
    return isKey(path, at, value, "date")
        || isKey(path, at, value, "dt")
        || isKey(path, at, value, "ds")
        || isKey(path, at, value, "day")
        || isKey(path, at, value, "log_date")
        || isKey(path, at, value, "event_date");
  }

  private static long dateValue(String path, int value, int end) {
    return end - value == 10
        ? Digits.separatedDate(path, value, '-')
        : end - value == 8 ? Digits.compactDate(path, value) : Digits.NONE;
  }

  /** Returns the interval of a day, or of the hour whose directory follows. */
  private static PathTime.Span span(String path, long day, int at, int name) {
    long start = day * Units.MICROS_PER_DAY;
    int hour = hour(path, at, name);
    return hour < 0 || hour > 23
        ? Lateness.anyZone(start, start + Units.MICROS_PER_DAY)
        : Lateness.anyZone(
            start + hour * Units.MICROS_PER_HOUR, start + (hour + 1) * Units.MICROS_PER_HOUR);
  }

  private static int hour(String path, int at, int name) {
    int end = path.indexOf('/', at);
    if (at >= name || end < 0) {
      return -1;
    }
    if (path.startsWith("hour=", at) || path.startsWith("h=", at)) {
      return short2(path, path.indexOf('=', at) + 1);
    }
    return end - at == TWO ? Digits.number(path, at, TWO) : -1;
  }
}
