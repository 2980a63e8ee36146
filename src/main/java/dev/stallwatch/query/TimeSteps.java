package dev.stallwatch.query;

import dev.stallwatch.table.Column;

/**
 * Equal steps over a period, few enough to be drawn and never finer than a window.
 *
 * @param startSeconds start of the first step, seconds since the epoch
 * @param stepSeconds width of a step
 * @param count how many there are
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

  private static final long WIDEST = 1440 * MINUTE;

  /** The finest steps of which there are few enough. */
  static TimeSteps over(ReportPeriod period, long windowSeconds) {
    return over(period, windowSeconds, MAX_STEPS);
  }

  /**
   * The finest steps of which there are few enough.
   *
   * @param most how many may be drawn
   */
  static TimeSteps over(ReportPeriod period, long windowSeconds, int most) {
    for (long width : WIDTHS) {
      TimeSteps steps = of(period, width);
      if (width >= windowSeconds && width % windowSeconds == 0 && steps.count <= most) {
        return steps;
      }
    }
    return of(period, WIDEST);
  }

  private static TimeSteps of(ReportPeriod period, long width) {
    long first = Math.floorDiv(period.fromSeconds(), width);
    long last = Math.floorDiv(Math.max(period.fromSeconds(), period.toSeconds() - 1), width);
    return new TimeSteps(first * width, width, Math.toIntExact(last - first + 1));
  }

  /** From the start of the first step to the end of the last. */
  ReportPeriod period() {
    return new ReportPeriod(startSeconds, startSeconds + count * stepSeconds);
  }

  /** SQL for the step of a time, from 0. */
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
