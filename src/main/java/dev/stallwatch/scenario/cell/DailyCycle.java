package dev.stallwatch.scenario.cell;

import dev.stallwatch.model.Units;

/** The daily and weekly cycle of traffic and rates. */
final class DailyCycle {
  private static final double HOURS_PER_DAY = 24;
  private static final double HOUR_OF_HIGHEST_RATES = 20;

  /** 1 January 1970 was a Thursday. */
  private static final long DAYS_FROM_MONDAY_TO_EPOCH = 3;

  private static final int SATURDAY = 5;
  private static final int DAYS_PER_WEEK = 7;

  private final CellWorld.Shape shape;

  DailyCycle(CellWorld.Shape shape) {
    this.shape = shape;
  }

  /** Returns the traffic at a time relative to the mean of a working day. */
  double volume(long micros, double utcOffset) {
    double hours = (double) micros / Units.MICROS_PER_HOUR + utcOffset;
    long day = (long) Math.floor(hours / HOURS_PER_DAY);
    boolean weekend = Math.floorMod(day + DAYS_FROM_MONDAY_TO_EPOCH, DAYS_PER_WEEK) >= SATURDAY;
    return (weekend ? shape.weekend() : 1)
        * (1 + shape.daily() * wave(hours - shape.busiestHour()));
  }

  /** Returns the factor of the odds of all signals at a time. */
  double odds(long micros, double utcOffset) {
    double hours = (double) micros / Units.MICROS_PER_HOUR + utcOffset;
    return 1 + shape.rates() * wave(hours - HOUR_OF_HIGHEST_RATES);
  }

  private static double wave(double hours) {
    return Math.cos(2 * Math.PI * hours / HOURS_PER_DAY);
  }
}
