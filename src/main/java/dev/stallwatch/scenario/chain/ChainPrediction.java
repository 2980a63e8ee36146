package dev.stallwatch.scenario.chain;

/**
 * The result of an analysis for one request.
 *
 * @param kind kind that it assigns
 * @param stalled whether it finds the transfer stalled
 */
public record ChainPrediction(ChainKind kind, boolean stalled) {
  /** The prediction for a request without a result. */
  public static final ChainPrediction NOTHING = new ChainPrediction(ChainKind.NONE, false);
}
