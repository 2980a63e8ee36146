package dev.stallwatch.mitigation;

/**
 * Counts of decisions. Counts of several groups add up, except that a client or request in several
 * groups then counts once in each.
 *
 * @param records decisions
 * @param weight requests or packets that they stand for
 * @param weightSquares sum of the squared weights, for the error of the weight: its standard error
 *     is the square root of this
 * @param requests distinct requests; 0 if the log has no request ids
 * @param clients distinct clients, approximate
 * @param joined requests that are in the access logs, by request id
 * @param joinedStalled those of them that belong to a stalled download
 * @param firstMicros time of the first decision, microseconds since the epoch
 * @param lastMicros time of the last decision
 */
public record RuleCounts(
    long records,
    double weight,
    double weightSquares,
    long requests,
    long clients,
    long joined,
    long joinedStalled,
    long firstMicros,
    long lastMicros) {
  /** No decision. */
  public static final RuleCounts NONE =
      new RuleCounts(0, 0, 0, 0, 0, 0, 0, Long.MAX_VALUE, Long.MIN_VALUE);

  /** Returns the sums, the earliest and the latest time. */
  public RuleCounts plus(RuleCounts other) {
    return new RuleCounts(
        records + other.records,
        weight + other.weight,
        weightSquares + other.weightSquares,
        requests + other.requests,
        clients + other.clients,
        joined + other.joined,
        joinedStalled + other.joinedStalled,
        Math.min(firstMicros, other.firstMicros),
        Math.max(lastMicros, other.lastMicros));
  }
}
