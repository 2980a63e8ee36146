package dev.stallwatch.query;

import dev.stallwatch.table.Column;

/**
 * Steps of equal width over a period, few enough for a chart and at least as wide as a window.
 *
 * @param startSeconds start of the first step, seconds since the epoch
 * @param stepSeconds width of a step
 * @param count number of steps
 */
record TimeSteps(long startSeconds, long stepSeconds, int count) {
  private static final int MAX_STEPS = 150;
  private static final long MINUTE = 60;
  private static final long[] WIDTHS = {
    MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    60 * MINUTE,
    180 * MINUTE,
    360 * MINUTE,
    720 * MINUTE
  };

  private static final long MAX_WIDTH = 1440 * MINUTE;

  /** Returns the narrowest steps, at most {@value #MAX_STEPS}. */
  static TimeSteps over(ReportPeriod period, long windowSeconds) {
    return over(period, windowSeconds, MAX_STEPS);
  }

  /**
   * Returns the narrowest steps of complete windows, at most as many as given.
   *
   * @param maxSteps maximum number of steps, exceeded only if a step is a day
   */
  static TimeSteps over(ReportPeriod period, long windowSeconds, int maxSteps) {
    for (long width : WIDTHS) {
      TimeSteps steps = of(period, width);
      if (width >= windowSeconds && width % windowSeconds == 0 && steps.count <= maxSteps) {
        return steps;
      }
    }
    return of(period, MAX_WIDTH);
  }

  private static TimeSteps of(ReportPeriod period, long width) {
    long first = Math.floorDiv(period.fromSeconds(), width);
    long last = Math.floorDiv(Math.max(period.fromSeconds(), period.toSeconds() - 1), width);
    return new TimeSteps(first * width, width, Math.toIntExact(last - first + 1));
  }

  /** The period from the start of the first step to the end of the last. */
  ReportPeriod period() {
    return new ReportPeriod(startSeconds, startSeconds + count * stepSeconds);
  }

  /** Returns an SQL expression for the index of the step of a time, from 0. */
  String index(Column time) {
    return "CAST(floor((epoch("
        + time.columnName()
        + ") - "
        + startSeconds
        + ") / "
        + stepSeconds
        + ") AS INTEGER)";
  }
}
