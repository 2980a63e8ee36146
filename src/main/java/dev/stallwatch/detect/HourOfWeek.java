package dev.stallwatch.detect;

import dev.stallwatch.model.Units;
import java.util.function.IntToDoubleFunction;

/**
 * Hours of the week in UTC, 0 to 167, counted from Thursday midnight because the epoch began on a
 * Thursday.
 */
final class HourOfWeek {

  private HourOfWeek() {}

  /** Returns the hour that contains a time. */
  static int of(long micros) {
    return (int)
        Math.floorMod(
            Math.floorDiv(micros, Units.MICROS_PER_HOUR), (long) HourProfile.HOURS_OF_WEEK);
  }

  /**
   * Interpolates between the two hours whose midpoints are nearest to a time, so that the result is
   * continuous at the full hour.
   */
  static double between(IntToDoubleFunction ofHour, long micros) {
    long sinceMiddle = micros - Units.MICROS_PER_HOUR / 2;
    int before = of(sinceMiddle);
    double share =
        Math.floorMod(sinceMiddle, Units.MICROS_PER_HOUR) / (double) Units.MICROS_PER_HOUR;
    int after = (before + 1) % HourProfile.HOURS_OF_WEEK;
    return ofHour.applyAsDouble(before) * (1 - share) + ofHour.applyAsDouble(after) * share;
  }
}
