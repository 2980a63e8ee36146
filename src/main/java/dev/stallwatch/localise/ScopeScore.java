package dev.stallwatch.localise;

/**
 * How clearly the rate of a scope is raised.
 *
 * @param selection the scope
 * @param cells cells within, those of the time before included
 * @param lift events over the expected events, common to all its cells; above 1 if raised
 * @param score log-likelihood ratio of this lift against none, in nats
 * @param evidence the same ratio, less certain of the expected events of cells that were seldom
 *     seen: what a claim rests on
 * @param trials trials within
 * @param events events within
 * @param expected events expected within
 */
record ScopeScore(
    Selection selection,
    int cells,
    double lift,
    double score,
    double evidence,
    double trials,
    double events,
    double expected) {

  double excess() {
    return events - expected;
  }
}
