package dev.stallwatch.scenario.chain;

/**
 * What an analysis says of one request.
 *
 * @param kind what it takes the request for
 * @param stalled whether it takes the transfer for stalled
 */
public record ChainPrediction(ChainKind kind, boolean stalled) {
  /** What is said of a request of which nothing is said. */
  public static final ChainPrediction NOTHING = new ChainPrediction(ChainKind.NONE, false);
}
