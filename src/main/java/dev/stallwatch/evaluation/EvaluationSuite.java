package dev.stallwatch.evaluation;

import java.util.Locale;

/**
 * How much is evaluated.
 *
 * @param seed the same seed gives the same worlds
 * @param incidents generated incidents
 * @param quietDays generated days without any
 * @param delayEvery of every so many generated incidents the delay is measured: that takes a run a
 *     look
 * @param logs how often each scenario of logs is drawn
 */
public record EvaluationSuite(long seed, int incidents, int quietDays, int delayEvery, int logs) {

  /** The suites that have a name. */
  public enum Size {
    /** For every build: a minute or two. */
    SHORT(8, 4, 4, 0),
    /** What the targets ask for: 300 incidents and 300 quiet days. */
    FULL(300, 300, 3, 2);

    private final int incidents;
    private final int quietDays;
    private final int delayEvery;
    private final int logs;

    Size(int incidents, int quietDays, int delayEvery, int logs) {
      this.incidents = incidents;
      this.quietDays = quietDays;
      this.delayEvery = delayEvery;
      this.logs = logs;
    }

    /** The suite with a seed. */
    public EvaluationSuite withSeed(long seed) {
      return new EvaluationSuite(seed, incidents, quietDays, delayEvery, logs);
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks the counts. */
  public EvaluationSuite {
    if (incidents < 0 || quietDays < 0 || logs < 0) {
      throw new IllegalArgumentException("incidents, days and logs are counts, not below 0");
    }
  }

  /** The same with so many incidents. */
  public EvaluationSuite withIncidents(int count) {
    return new EvaluationSuite(seed, count, quietDays, delayEvery, logs);
  }

  /** The same with so many quiet days. */
  public EvaluationSuite withQuietDays(int days) {
    return new EvaluationSuite(seed, incidents, days, delayEvery, logs);
  }

  /** The same with so many draws of each scenario of logs. */
  public EvaluationSuite withLogs(int draws) {
    return new EvaluationSuite(seed, incidents, quietDays, delayEvery, draws);
  }
}
