package dev.stallwatch.localise;

/**
 * A scope and an interval in which the rate is raised.
 *
 * @param selection the scope
 * @param fromWindow first window
 * @param toWindow window behind the last
 * @param score log-likelihood ratio against the baseline over phi, less the price of the scope
 * @param trials trials within
 * @param events events within
 * @param expected events expected within
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
