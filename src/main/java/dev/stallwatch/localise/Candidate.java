package dev.stallwatch.localise;

/**
 * A scope and an interval with a raised rate.
 *
 * @param selection the scope
 * @param fromWindow first window
 * @param toWindow window after the last
 * @param score log-likelihood ratio relative to the baseline over phi, less the price of the scope
 * @param trials trials within
 * @param events events within
 * @param expected expected events within
 */
record Candidate(
    Selection selection,
    int fromWindow,
    int toWindow,
    double score,
    double trials,
    double events,
    double expected) {

  double excess() {
    return events - expected;
  }

  double lift() {
    return expected <= 0 ? Double.POSITIVE_INFINITY : events / expected;
  }
}
