package dev.stallwatch.evaluation;

import java.util.Locale;

/**
 * The size of an evaluation.
 *
 * @param seed the same seed gives the same worlds
 * @param incidents number of generated incidents
 * @param quietDays number of generated days without incidents
 * @param delayEvery the delay is measured for every n-th generated incident, since that takes many
 *     runs
 * @param logs number of draws of each scenario of logs
 */
public record EvaluationSuite(long seed, int incidents, int quietDays, int delayEvery, int logs) {

  /** The named suites. */
  public enum Size {
    /** For every build: one or two minutes. */
    SHORT(8, 4, 4, 0),
    /** For the targets: 300 incidents and 300 quiet days. */
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

    /** Returns the suite with a seed. */
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
      throw new IllegalArgumentException("incidents, days and logs must be at least 0");
    }
  }

  /** Returns the same suite with a number of incidents. */
  public EvaluationSuite withIncidents(int count) {
    return new EvaluationSuite(seed, count, quietDays, delayEvery, logs);
  }

  /** Returns the same suite with a number of quiet days. */
  public EvaluationSuite withQuietDays(int days) {
    return new EvaluationSuite(seed, incidents, days, delayEvery, logs);
  }

  /** Returns the same suite with a number of draws of each scenario of logs. */
  public EvaluationSuite withLogs(int draws) {
    return new EvaluationSuite(seed, incidents, quietDays, delayEvery, draws);
  }
}
