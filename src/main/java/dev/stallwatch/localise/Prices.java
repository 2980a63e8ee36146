package dev.stallwatch.localise;

/**
 * Penalties for the terms of a scope: the log-likelihood that each must gain.
 *
 * @param perDimension for each dimension in the scope
 * @param perValue for each value in the scope
 */
public record Prices(double perDimension, double perValue) {
  /** Twice the penalty of one additional parameter in Akaike's criterion, for each. */
  public static final Prices DEFAULTS = new Prices(2, 2);

  double of(Selection selection) {
    return perDimension * selection.limitedDimensions() + perValue * selection.namedValues();
  }
}
