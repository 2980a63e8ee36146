package dev.stallwatch.format.path;

import dev.stallwatch.model.Units;
import org.jspecify.annotations.Nullable;

/**
 * The names that services give to the files that they deliver.
 *
 * <ul>
 *   <li>CloudFront, {@code E2EXAMPLE.2020-07-05-19.a1b2c3d4.gz}: the hour in which the requests
 *       ended, however late the file is delivered.
 *   <li>S3, {@code 2020-07-05-19-21-00-0123456789ABCDEF}: the time of delivery; with 00-00-00 also
 *       the day of the requests (partitioned by event time).
 *   <li>Firehose, {@code stream-1-2020-07-05-19-21-00-UUID}: when it began to collect.
 *   <li>Logpush, {@code 20200705T190000Z_20200705T190500Z_5f3a.log.gz}: when the requests of a
 *       batch were received. One such time, as in names of load balancers, WAF and CloudTrail, is
 *       the end of an interval or the time of delivery.
 *   <li>Fastly, {@code 2020-07-05T19:00:00.000-UID.log.gz}, and usage logs of Google Cloud Storage,
 *       {@code bucket_usage_2020_07_05_19_00_00_0f3a_v0}: when the file is created, without a zone.
 * </ul>
 */
final class DeliveryName {
  private static final int DATE = 10;
  private static final int COMPACT_DATE = 8;
  private static final int MIN_UNIQUE = 6;
  private static final int MIN_S3_UNIQUE = 8;
  private static final int UUID_LENGTH = 36;
  private static final String USAGE = "_usage_";

  private DeliveryName() {}

  /**
   * Returns what a name of this kind says, which starts at a position; null for other names.
   *
   * @return {@link PathTime#UNKNOWN} for a batch that ends before it begins
   */
  static @Nullable PathTime in(String path, int name) {
    for (int at = name; at < path.length(); at++) {
      if (!Digits.isStart(path, at)) {
        continue;
      }
      int digits = Digits.end(path, at) - at;
      PathTime found =
          digits == 4 ? separated(path, name, at) : digits == COMPACT_DATE ? batch(path, at) : null;
      if (found != null) {
        return found;
      }
      at += digits;
    }
    return null;
  }

  private static PathTime.@Nullable Span separated(String path, int name, int at) {
    long day = Digits.separatedDate(path, at, '-');
    if (day == Digits.NONE) {
      return usage(path, name, at);
    }
    int end = at + DATE;
    if (Digits.has(path, end, 'T')) {
      return created(time(path, day, end + 1, ':'));
    }
    if (!Digits.has(path, end, '-')) {
      return null;
    }
    if (Digits.has(path, end + 3, '.') && isDistribution(path, name, at)) {
      return cloudFront(path, day, end + 1);
    }
    return delivered(path, day, end + 1);
  }

  /** The id of a distribution ends before the date: {@code E2EXAMPLE.}. */
  private static boolean isDistribution(String path, int name, int at) {
    int dot = at - 1;
    int start = dot;
    while (start > name && isUpperOrDigit(path.charAt(start - 1))) {
      start--;
    }
    return Digits.has(path, dot, '.') && dot - start >= 2 && Digits.has(path, start, 'E');
  }

  private static PathTime.@Nullable Span cloudFront(String path, long day, int at) {
    long hour = Digits.time(day, Digits.number(path, at, 2), 0, 0);
    int unique = at + 3;
    int end = unique;
    while (end < path.length() && Character.isLetterOrDigit(path.charAt(end))) {
      end++;
    }
    return hour == Digits.NONE || end - unique < MIN_UNIQUE || !isEnd(path, end)
        ? null
        : Lateness.utc(hour, hour + Units.MICROS_PER_HOUR, true);
  }

  private static PathTime.@Nullable Span delivered(String path, long day, int at) {
    long time = time(path, day, at, '-');
    int unique = at + "00-00-00-".length();
    if (time == Digits.NONE || !Digits.has(path, unique - 1, '-')) {
      return null;
    }
    int end = unique;
    while (end < path.length() && isUpperOrDigit(path.charAt(end))) {
      end++;
    }
    if (end - unique >= MIN_S3_UNIQUE && isEnd(path, end)) {
      boolean mayBeDay = time == day * Units.MICROS_PER_DAY;
      return Lateness.utc(time, mayBeDay ? time + Units.MICROS_PER_DAY : time, true);
    }
    return isUuid(path, unique) ? Lateness.anyZone(time, time) : null;
  }

  /** A batch of compact times in UTC: one, or two that are its start and end. */
  private static @Nullable PathTime batch(String path, int at) {
    int end = compactEnd(path, at);
    long time = end < 0 ? Digits.NONE : compactTime(path, at, end);
    if (time == Digits.NONE) {
      return null;
    }
    if (Digits.has(path, end, '_') && Digits.isDigit(path, end + 1)) {
      int end2 = compactEnd(path, end + 1);
      if (end2 >= 0) {
        long last = compactTime(path, end + 1, end2);
        return last < time ? PathTime.UNKNOWN : Lateness.utc(time, last, false);
      }
    }
    return Lateness.utc(time, time, false);
  }

  /** Returns the end of {@code 20200705T1905Z} or {@code 20200705T190500Z}, else -1. */
  private static int compactEnd(String path, int at) {
    int time = at + COMPACT_DATE + 1;
    int end = Digits.end(path, time);
    return Digits.has(path, time - 1, 'T')
            && (end - time == 4 || end - time == 6)
            && Digits.has(path, end, 'Z')
        ? end + 1
        : -1;
  }

  private static long compactTime(String path, int at, int end) {
    int time = at + COMPACT_DATE + 1;
    return Digits.time(
        Digits.compactDate(path, at),
        Digits.number(path, time, 2),
        Digits.number(path, time + 2, 2),
        end - time > 6 ? Digits.number(path, time + 4, 2) : 0);
  }

  private static PathTime.@Nullable Span usage(String path, int name, int at) {
    int label = at - USAGE.length();
    return label >= name && path.startsWith(USAGE, label) && Digits.has(path, at + DATE, '_')
        ? created(time(path, Digits.separatedDate(path, at, '_'), at + DATE + 1, '_'))
        : null;
  }

  private static PathTime.@Nullable Span created(long time) {
    return time == Digits.NONE ? null : Lateness.anyZone(time, time + Lateness.WRITING);
  }

  /** Returns a time of day with a separator, {@code 19:21:00}. */
  private static long time(String path, long day, int at, char separator) {
    return Digits.has(path, at + 2, separator) && Digits.has(path, at + 5, separator)
        ? Digits.time(
            day,
            Digits.number(path, at, 2),
            Digits.number(path, at + 3, 2),
            Digits.number(path, at + 6, 2))
        : Digits.NONE;
  }

  private static boolean isUuid(String path, int at) {
    if (at + UUID_LENGTH > path.length() || !isEnd(path, at + UUID_LENGTH)) {
      return false;
    }
    for (int i = 0; i < UUID_LENGTH; i++) {
      char sign = path.charAt(at + i);
      boolean isHyphen = i == 8 || i == 13 || i == 18 || i == 23;
      if (isHyphen ? sign != '-' : Character.digit(sign, 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUpperOrDigit(char sign) {
    return (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9');
  }

  private static boolean isEnd(String path, int at) {
    return at == path.length() || path.charAt(at) == '.';
  }
}
