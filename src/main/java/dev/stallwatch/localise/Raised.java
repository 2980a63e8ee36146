package dev.stallwatch.localise;

/**
 * A scope in which the odds of a moment are raised.
 *
 * @param selection the scope
 * @param evidence log-likelihood ratio of the likeliest supposition against the expected rates
 * @param price what its words cost
 * @param trials trials within
 * @param events events within
 * @param expected events expected within
 */
record Raised(
    Selection selection,
    double evidence,
    double price,
    double trials,
    double events,
    double expected) {

  double score() {
    return evidence - price;
  }

  double excess() {
    return events - expected;
  }
}
