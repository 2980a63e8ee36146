package dev.stallwatch.scenario.chain;

import dev.stallwatch.model.Units;

/** How long a client waits before it tries again, in microseconds. */
public enum Pause {
  /** 1, 2, 4, ... seconds, more or less. */
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
  /** A script at once, a person when they look again: seconds to many minutes. */
  BY_HAND {
    @Override
    public long micros(int failures, Dice dice) {
      return dice.chance(0.4)
          ? dice.between(Units.MICROS_PER_SECOND, 10 * Units.MICROS_PER_SECOND)
          : (long) (Units.MICROS_PER_SECOND * Math.max(3, 40 * dice.logNormal(1)));
    }
  };

  /**
   * The pause after so many failures in a row.
   *
   * @param failures 1 and up
   */
  public abstract long micros(int failures, Dice dice);
}
