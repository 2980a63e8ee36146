package dev.stallwatch.localise;

import dev.stallwatch.model.Scope;

/**
 * A raised rate and its scope.
 *
 * @param scope the scope that describes it best
 * @param fromWindow first window
 * @param toWindow window after the last
 * @param score log-likelihood ratio over phi, less the price of the scope
 * @param logLooks logarithm of the number of groups and intervals tested
 * @param trials trials within
 * @param events events within
 * @param expected expected events within
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

  /** Returns the excess events. */
  public double excess() {
    return events - expected;
  }

  /** Returns observed over expected events. */
  public double lift() {
    return expected <= 0 ? Double.POSITIVE_INFINITY : events / expected;
  }

  /** Returns the probability, at most 1, that chance raised some group this much. */
  public double falseAlarmProbability() {
    return Math.min(1, Math.exp(logLooks - score));
  }
}
