package dev.stallwatch.format.path;

import dev.stallwatch.model.Units;

/**
 * Reads the time that the path of a log states. Where paths may mean something else, the answer is
 * {@link PathTime#UNKNOWN}: dates that contradict each other, and a date later than the file
 * itself.
 */
public final class PathTimes {
  /** A file may be named after a time that is later than its last modification by this much. */
  private static final long AHEAD = 2 * Units.MICROS_PER_DAY;

  private static final String SEPARATORS = "-/_.";

  private final String path;
  private final int name;
  private int dates;
  private int dateStart;
  private int dateEnd;
  private long firstDay = Long.MAX_VALUE;
  private long lastDay = Long.MIN_VALUE;

  private PathTimes(String path, int name) {
    this.path = path;
    this.name = name;
  }

  /**
   * Reads a path.
   *
   * @param path path with {@code /} between directories
   * @param below where the part of the path starts that was found below the path that the operator
   *     named; dates before it say nothing about single files
   * @param modifiedMicros last modification of the file, microseconds since the epoch; 0 if unknown
   */
  public static PathTime of(String path, int below, long modifiedMicros) {
    int name = path.lastIndexOf('/') + 1;
    int from = Math.min(below, name);
    PathTimes times = new PathTimes(path, name);
    times.findDates(from);
    return times.answer(from, modifiedMicros);
  }

  private PathTime answer(int from, long modifiedMicros) {
    PathTime.Span partition = PartitionPath.in(path, from, name);
    PathTime named = DeliveryName.in(path, name);
    if (named instanceof PathTime.Unknown) {
      return named;
    }
    PathTime.Span span = named instanceof PathTime.Span known ? known : partition;
    long latest =
        Math.max(
            span == null ? Long.MIN_VALUE : span.namedMicros(),
            dates == 0 ? Long.MIN_VALUE : lastDay * Units.MICROS_PER_DAY);
    if (modifiedMicros > 0 && latest > modifiedMicros + AHEAD) {
      return PathTime.UNKNOWN;
    }
    if (span != null) {
      boolean agrees =
          dates == 0
              || (holds(span, firstDay)
                  && holds(span, lastDay)
                  && (partition == null
                      || span.meets(partition.fromMicros(), partition.toMicros())));
      return agrees ? span : PathTime.UNKNOWN;
    }
    return dates == 1 ? FreeDate.of(path, firstDay, dateStart, dateEnd, name) : PathTime.UNKNOWN;
  }

  private static boolean holds(PathTime.Span span, long day) {
    long start = day * Units.MICROS_PER_DAY;
    return start >= span.fromMicros() && start <= span.toMicros();
  }

  /** Finds all dates from a position on, written {@code 2020-07-05} or {@code 20200705}. */
  private void findDates(int from) {
    for (int at = from; at < path.length(); at++) {
      if (!Digits.isStart(path, at)) {
        continue;
      }
      int end = Digits.end(path, at);
      if (end - at == 4 && end < path.length()) {
        char separator = path.charAt(end);
        long day =
            SEPARATORS.indexOf(separator) < 0 || Digits.isDigit(path, at + 10)
                ? Digits.NONE
                : Digits.separatedDate(path, at, separator);
        take(day, at, at + 10);
      } else if (end - at == 8) {
        take(Digits.compactDate(path, at), at, end);
      }
      at = end;
    }
  }

  private void take(long day, int at, int end) {
    if (day == Digits.NONE) {
      return;
    }
    dates++;
    dateStart = at;
    dateEnd = end;
    firstDay = Math.min(firstDay, day);
    lastDay = Math.max(lastDay, day);
  }
}
