package dev.stallwatch.traffic;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Numbers the windows of a table from the first with data to the last, in their order. Of more than
 * {@value #MAX_EMPTY_DAYS} days (UTC) in a row without data only the first has windows: what is
 * held for each window is bounded by the days that have data, not by the time between the first and
 * the last. What lies between two such leaps is a stretch.
 */
final class WindowIndex {
  private static final int MAX_EMPTY_DAYS = 7;

  private final long firstMicros;
  private final long widthMicros;
  private final int windows;

  /** For each leap the number of the window behind it. */
  private final int[] leapWindows;

  /** For each leap the time behind it. */
  private final long[] leapMicros;

  /** For each leap the time that it and those before it pass over. */
  private final long[] passedOver;

  private WindowIndex(
      long firstMicros,
      long widthMicros,
      int windows,
      int[] leapWindows,
      long[] leapMicros,
      long[] passedOver) {
    this.firstMicros = firstMicros;
    this.widthMicros = widthMicros;
    this.windows = windows;
    this.leapWindows = leapWindows;
    this.leapMicros = leapMicros;
    this.passedOver = passedOver;
  }

  /**
   * The windows of data.
   *
   * @param starts starts of windows with data, in any order and more than once
   * @param count how many of them count, from the first
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
    long[] passedOver = new long[most];
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
        passedOver[leaps] = passed;
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
        Arrays.copyOf(passedOver, leaps));
  }

  /** The number of windows. */
  int windows() {
    return windows;
  }

  /** Start of a window, microseconds since the epoch. */
  long startMicros(int window) {
    int leap = leap(window);
    return firstMicros + window * widthMicros + (leap < 0 ? 0 : passedOver[leap]);
  }

  /**
   * The number of windows that start before a time: for the start of a window that is not passed
   * over its number.
   */
  int before(long micros) {
    int leap = leapMicros.length - 1;
    while (leap >= 0 && leapMicros[leap] > micros) {
      leap--;
    }
    long passed = leap < 0 ? 0 : passedOver[leap];
    long sinceFirst = Math.max(0, micros - firstMicros - passed);
    long count = (sinceFirst + widthMicros - 1) / widthMicros;
    return (int) Math.min(count, leap + 1 < leapWindows.length ? leapWindows[leap + 1] : windows);
  }

  /** Number of the first window of the stretch that holds a window. */
  int stretchFrom(int window) {
    int leap = leap(window);
    return leap < 0 ? 0 : leapWindows[leap];
  }

  /** Number of the window behind the last of the days with data in the stretch of a window. */
  int stretchTo(int window) {
    int next = leap(window) + 1;
    return next < leapWindows.length
        ? leapWindows[next] - (int) (Units.MICROS_PER_DAY / widthMicros)
        : windows;
  }

  /** The last leap before a window, -1 without one. */
  private int leap(int window) {
    if (leapWindows.length == 0) {
      return -1;
    }
    int found = Arrays.binarySearch(leapWindows, window);
    return found >= 0 ? found : -found - 2;
  }
}
