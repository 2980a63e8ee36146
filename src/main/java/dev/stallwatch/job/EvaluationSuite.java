package dev.stallwatch.job;

import java.util.Locale;

/**
 * How much is evaluated.
 *
 * @param seed the same seed gives the same worlds
 * @param incidents generated incidents
 * @param quietDays generated days without any
 * @param delayEvery of every so many generated incidents the delay is measured: that takes a run a
 *     look
 */
public record EvaluationSuite(long seed, int incidents, int quietDays, int delayEvery) {

  /** The suites that have a name. */
  public enum Size {
    /** For every build: seconds. */
    SHORT(24, 12, 4),
    /** What the targets ask for: 300 incidents and 300 quiet days. */
    FULL(300, 300, 3);

    private final int incidents;
    private final int quietDays;
    private final int delayEvery;

    Size(int incidents, int quietDays, int delayEvery) {
      this.incidents = incidents;
      this.quietDays = quietDays;
      this.delayEvery = delayEvery;
    }

    /** The suite with a seed. */
    public EvaluationSuite withSeed(long seed) {
      return new EvaluationSuite(seed, incidents, quietDays, delayEvery);
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The same with so many incidents. */
  public EvaluationSuite withIncidents(int count) {
    return new EvaluationSuite(seed, count, quietDays, delayEvery);
  }

  /** The same with so many quiet days. */
  public EvaluationSuite withQuietDays(int days) {
    return new EvaluationSuite(seed, incidents, days, delayEvery);
  }
}
