package dev.stallwatch.localise;

/**
 * What a scope must gain in log-likelihood to be worth its words.
 *
 * @param perDimension for each dimension named
 * @param perValue for each value named
 */
public record Prices(double perDimension, double perValue) {
  /** Twice what one more free parameter costs in Akaike's criterion, for either. */
  public static final Prices DEFAULTS = new Prices(2, 2);

  double of(Selection selection) {
    return perDimension * selection.limitedDimensions() + perValue * selection.namedValues();
  }
}
