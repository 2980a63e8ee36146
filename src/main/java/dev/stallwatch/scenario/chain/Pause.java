package dev.stallwatch.scenario.chain;

import dev.stallwatch.model.Units;

/** The time that a client waits before the next attempt. */
public enum Pause {
  /** About 1, 2, 4, ... seconds. */
  EXPONENTIAL {
    @Override
    public long micros(int failures, Dice dice) {
      return (long)
          (Units.MICROS_PER_SECOND * Math.pow(2, failures - 1.0) * dice.between(0.75, 1.25));
    }
  },
  /** 1, 2, 3, ... seconds, at most 10. */
  LINEAR {
    @Override
    public long micros(int failures, Dice dice) {
      return Units.MICROS_PER_SECOND * Math.min(10, failures)
          + dice.between(0, Units.MICROS_PER_SECOND / 10);
    }
  },
  /** A script after seconds, a person after up to many minutes. */
  MANUAL {
    @Override
    public long micros(int failures, Dice dice) {
      return dice.chance(0.4)
          ? dice.between(Units.MICROS_PER_SECOND, 10 * Units.MICROS_PER_SECOND)
          : (long) (Units.MICROS_PER_SECOND * Math.max(3, 40 * dice.logNormal(1)));
    }
  };

  /**
   * Draws the pause in microseconds.
   *
   * @param failures number of failures in a row, from 1
   */
  public abstract long micros(int failures, Dice dice);
}
