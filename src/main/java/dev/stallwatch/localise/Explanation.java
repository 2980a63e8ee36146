package dev.stallwatch.localise;

import dev.stallwatch.model.Scope;

/**
 * A scope that explains why events are more than expected in a moment.
 *
 * @param scope the scope
 * @param cause the number of the cause that it names, from 1 on; the first explanation of a number
 *     is the best name, later ones are others
 * @param score log-likelihood ratio against the expected rates, less the price of the scope
 * @param measure what happened within, without what belongs to causes named before
 * @param shareOfExcess the part of the events beyond expectation of all causes that lies within, 0
 *     to 1
 */
public record Explanation(
    Scope scope, int cause, double score, Measure measure, double shareOfExcess) {

  /** Probability, at most 1, that chance raises some scope this much. */
  public double falseAlarmProbability() {
    return Math.min(1, Math.exp(-score));
  }
}
