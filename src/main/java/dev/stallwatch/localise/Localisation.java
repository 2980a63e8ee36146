package dev.stallwatch.localise;

import dev.stallwatch.model.Scope;

/**
 * A raised rate with its scope.
 *
 * @param scope the scope that names it best
 * @param fromWindow first window
 * @param toWindow window behind the last
 * @param score log-likelihood ratio over phi, less the price of the scope
 * @param logLooks logarithm of the number of groups and intervals that were looked at
 * @param trials trials within
 * @param events events within
 * @param expected events expected within
 */
public record Localisation(
    Scope scope,
    int fromWindow,
    int toWindow,
    double score,
    double logLooks,
    double trials,
    double events,
    double expected) {

  /** Events beyond expectation. */
  public double excess() {
    return events - expected;
  }

  /** Observed over expected events. */
  public double lift() {
    return expected <= 0 ? Double.POSITIVE_INFINITY : events / expected;
  }

  /** Probability, at most 1, that chance raised some group this much. */
  public double falseAlarmProbability() {
    return Math.min(1, Math.exp(logLooks - score));
  }
}
