package dev.stallwatch.detect;

import dev.stallwatch.model.Units;

/** Hours of the week in UTC, 0 to 167 from midnight of a Thursday, as the epoch began on one. */
final class HourOfWeek {
  private static final long HOUR = 3600L * Units.MICROS_PER_SECOND;

  private HourOfWeek() {}

  /** The hour that holds a time. */
  static int of(long micros) {
    return (int) Math.floorMod(Math.floorDiv(micros, HOUR), (long) HourProfile.HOURS_OF_WEEK);
  }

  /**
   * A value between those of the two hours whose middles are nearest to a time, so that nothing
   * jumps on the hour.
   */
  static double between(double[] ofHour, long micros) {
    long sinceMiddle = micros - HOUR / 2;
    int before = of(sinceMiddle);
    double share = Math.floorMod(sinceMiddle, HOUR) / (double) HOUR;
    int after = (before + 1) % ofHour.length;
    return ofHour[before] * (1 - share) + ofHour[after] * share;
  }
}
