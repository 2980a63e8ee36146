package dev.stallwatch.mitigation.change;

import dev.stallwatch.mitigation.RuleCounts;
import dev.stallwatch.model.Units;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Places the change of a rule from one mode to another between its records: at the time that leaves
 * the fewest records of the old mode after it and of the new mode before it. Records are counted,
 * not their weight, because the sampling rate often changes with the mode.
 */
final class ModeSplit {
  /** Share of the records on the wrong side up to which the times separate the modes. */
  private static final double MAX_WRONG = 0.1;

  /** Times by which the records of one row are spread: half a minute in a window of five. */
  private static final int MAX_POINTS = 11;

  /** Records of the old mode come first, so that a change within their resolution is clean. */
  private static final Comparator<Point> BY_TIME =
      Comparator.comparingLong(Point::micros).thenComparing(Point::isNew);

  private record Point(long micros, boolean isNew, long records) {}

  private final List<Point> points = new ArrayList<>();

  /**
   * Adds records around the change. Those between the first and the last are taken to be evenly
   * spread.
   *
   * @param isNew whether they are of the mode after the change
   */
  void add(boolean isNew, RuleCounts counts) {
    long first = counts.firstMicros();
    long last = counts.lastMicros();
    long steps = Math.min(MAX_POINTS, counts.records()) - 1;
    points.add(new Point(first, isNew, 1));
    for (long i = 1; i <= steps; i++) {
      long upTo = (counts.records() - 1) * i / steps;
      long before = (counts.records() - 1) * (i - 1) / steps;
      points.add(new Point(first + (last - first) * i / steps, isNew, upTo - before));
    }
  }

  /**
   * Returns the time of the first record of the new mode after the change; {@link Units#UNKNOWN} if
   * more than a tenth of the records is on the wrong side of every time.
   */
  long atMicros() {
    points.sort(BY_TIME);
    long all = 0;
    long wrong = 0;
    for (Point point : points) {
      all += point.records;
      wrong += point.isNew ? 0 : point.records;
    }
    long fewest = Long.MAX_VALUE;
    long at = Units.UNKNOWN;
    for (Point point : points) {
      if (point.isNew && wrong <= fewest) {
        fewest = wrong;
        at = point.micros;
      }
      wrong += point.isNew ? point.records : -point.records;
    }
    return fewest <= MAX_WRONG * all ? at : Units.UNKNOWN;
  }
}
