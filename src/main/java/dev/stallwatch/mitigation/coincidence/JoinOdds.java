package dev.stallwatch.mitigation.coincidence;

/**
 * The odds of a stall among requests that a rule acted on, over the odds among the others, with the
 * 95 % interval of Woolf (1955) and half a request added to each count (Haldane 1956).
 *
 * @param joined requests that joined; 0 if none, then the odds are NaN
 */
record JoinOdds(long joined, double odds, double lower, double upper) {
  static final JoinOdds NONE = new JoinOdds(0, Double.NaN, Double.NaN, Double.NaN);

  private static final double NORMAL_95 = 1.96;

  /**
   * Returns the ratio for the counts.
   *
   * @param trials transfers in the same scope and time
   * @param events stalled ones
   */
  static JoinOdds of(long joined, long joinedStalled, double trials, double events) {
    if (joined == 0) {
      return NONE;
    }
    double stalled = joinedStalled + 0.5;
    double fine = joined - joinedStalled + 0.5;
    double otherStalled = Math.max(0, events - joinedStalled) + 0.5;
    double otherFine = Math.max(0, trials - events - (joined - joinedStalled)) + 0.5;
    double log = Math.log(stalled / fine) - Math.log(otherStalled / otherFine);
    double error = Math.sqrt(1 / stalled + 1 / fine + 1 / otherStalled + 1 / otherFine);
    return new JoinOdds(
        joined,
        Math.exp(log),
        Math.exp(log - NORMAL_95 * error),
        Math.exp(log + NORMAL_95 * error));
  }
}
