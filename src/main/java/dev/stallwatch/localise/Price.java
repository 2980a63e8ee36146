package dev.stallwatch.localise;

/**
 * The price of the terms of a scope: the log-likelihood that each must gain. Twice the penalty of
 * one parameter in Akaike's criterion, for each dimension and each value.
 */
final class Price {
  static final double PER_DIMENSION = 2;
  static final double PER_VALUE = 2;

  private Price() {}

  /** Returns the price of all terms of a scope, in nats. */
  static double of(Selection selection) {
    return PER_DIMENSION * selection.limitedDimensions() + PER_VALUE * selection.namedValues();
  }
}
