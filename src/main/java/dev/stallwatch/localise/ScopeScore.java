package dev.stallwatch.localise;

/**
 * The score of a scope for a raised rate.
 *
 * @param selection the scope
 * @param cells number of cells within, including those with counts in the time before only
 * @param lift events over expected events, common to all its cells; above 1 if raised
 * @param score log-likelihood ratio of this lift to none, in nats
 * @param trials trials within
 * @param events events within
 * @param expected expected events within
 */
record ScopeScore(
    Selection selection,
    int cells,
    double lift,
    double score,
    double trials,
    double events,
    double expected) {

  double excess() {
    return events - expected;
  }
}
