package dev.stallwatch.traffic;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Numbers the windows of a table in order, from the first with data to the last. After more than
 * {@value #MAX_EMPTY_DAYS} consecutive days (UTC) without data, only the first of these days has
 * windows, so that memory depends on the days with data and not on the time between the first and
 * the last. Such a gap is a leap; the windows between two leaps are a stretch.
 */
final class WindowIndex {
  private static final int MAX_EMPTY_DAYS = 7;

  private final long firstMicros;
  private final long widthMicros;
  private final int windows;

  /** For each leap, the number of the window after it. */
  private final int[] leapWindows;

  /** For each leap, the time after it. */
  private final long[] leapMicros;

  /** For each leap, the time skipped by it and those before it. */
  private final long[] skippedMicros;

  private WindowIndex(
      long firstMicros,
      long widthMicros,
      int windows,
      int[] leapWindows,
      long[] leapMicros,
      long[] skippedMicros) {
    this.firstMicros = firstMicros;
    this.widthMicros = widthMicros;
    this.windows = windows;
    this.leapWindows = leapWindows;
    this.leapMicros = leapMicros;
    this.skippedMicros = skippedMicros;
  }

  /**
   * Creates the index of windows with data.
   *
   * @param starts starts of windows with data, in any order, possibly repeated
   * @param count number of elements to use, from the first
   */
  static WindowIndex of(WindowGrid grid, long[] starts, int count) {
    if (count == 0) {
      return new WindowIndex(0, grid.widthMicros(), 0, new int[0], new long[0], new long[0]);
    }
    long first = Arrays.stream(starts, 0, count).min().orElseThrow();
    long last = Arrays.stream(starts, 0, count).max().orElseThrow();
    long firstDay = Math.floorDiv(first, Units.MICROS_PER_DAY);
    BitSet days = new BitSet();
    for (int i = 0; i < count; i++) {
      days.set(Math.toIntExact(Math.floorDiv(starts[i], Units.MICROS_PER_DAY) - firstDay));
    }
    int most = days.cardinality();
    int[] leapWindows = new int[most];
    long[] leapMicros = new long[most];
    long[] skippedMicros = new long[most];
    int leaps = 0;
    long passed = 0;
    for (int day = 0; day >= 0; ) {
      int empty = days.nextClearBit(day);
      int next = days.nextSetBit(empty);
      if (next - empty > MAX_EMPTY_DAYS) {
        passed += (next - empty - 1) * Units.MICROS_PER_DAY;
        leapMicros[leaps] = (firstDay + next) * Units.MICROS_PER_DAY;
        leapWindows[leaps] =
            Math.toIntExact((leapMicros[leaps] - first - passed) / grid.widthMicros());
        skippedMicros[leaps] = passed;
        leaps++;
      }
      day = next;
    }
    return new WindowIndex(
        first,
        grid.widthMicros(),
        Math.toIntExact((last - first - passed) / grid.widthMicros() + 1),
        Arrays.copyOf(leapWindows, leaps),
        Arrays.copyOf(leapMicros, leaps),
        Arrays.copyOf(skippedMicros, leaps));
  }

  /** Returns the number of windows. */
  int windows() {
    return windows;
  }

  /** Returns the start of a window in microseconds since the epoch. */
  long startMicros(int window) {
    int leap = leap(window);
    return firstMicros + window * widthMicros + (leap < 0 ? 0 : skippedMicros[leap]);
  }

  /**
   * Returns the number of windows that start before a time: for the start of a window that is not
   * skipped, its number.
   */
  int before(long micros) {
    int leap = leapMicros.length - 1;
    while (leap >= 0 && leapMicros[leap] > micros) {
      leap--;
    }
    long passed = leap < 0 ? 0 : skippedMicros[leap];
    long sinceFirst = Math.max(0, micros - firstMicros - passed);
    long count = (sinceFirst + widthMicros - 1) / widthMicros;
    return (int) Math.min(count, leap + 1 < leapWindows.length ? leapWindows[leap + 1] : windows);
  }

  /** Returns the number of the first window of the stretch of a window. */
  int stretchFrom(int window) {
    int leap = leap(window);
    return leap < 0 ? 0 : leapWindows[leap];
  }

  /**
   * Returns the number of the window after the last of the days with data in the stretch of a
   * window.
   */
  int stretchTo(int window) {
    int next = leap(window) + 1;
    return next < leapWindows.length
        ? leapWindows[next] - (int) (Units.MICROS_PER_DAY / widthMicros)
        : windows;
  }

  /** Returns the last leap before a window, -1 if there is none. */
  private int leap(int window) {
    if (leapWindows.length == 0) {
      return -1;
    }
    int found = Arrays.binarySearch(leapWindows, window);
    return found >= 0 ? found : -found - 2;
  }
}
