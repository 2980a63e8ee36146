package dev.stallwatch.detect;

import java.util.Arrays;

/**
 * Squared Pearson residuals: (k - e)^2 over the binomial variance. For binomial counts they are
 * chi-squared with one degree of freedom, if enough events are expected.
 */
final class Residuals {
  /** Minimum number of expected events for a residual. */
  static final double MIN_EXPECTED = 4;

  static final double MEDIAN_OF_CHI_SQUARED = 0.4549;

  private double[] squares = new double[64];
  private int count;

  void add(double events, double expected, double variance) {
    if (count == squares.length) {
      squares = Arrays.copyOf(squares, 2 * count);
    }
    squares[count++] = (events - expected) * (events - expected) / variance;
  }

  int count() {
    return count;
  }

  /**
   * Returns the quasi-likelihood factor phi from the median of the residuals, at least 1. An
   * incident within less than half of them does not raise it.
   */
  double medianFactor() {
    Arrays.sort(squares, 0, count);
    return squares[count / 2] / MEDIAN_OF_CHI_SQUARED;
  }
}
