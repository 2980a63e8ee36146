package dev.stallwatch.detect;

import java.util.Arrays;

/**
 * Squared Pearson residuals: (k - e)^2 over the variance that binomial counts would have. Of such
 * counts they are chi-squared with one degree of freedom, once enough events are expected.
 */
final class Residuals {
  /** Events that are expected at least where a residual is taken. */
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
   * The quasi-likelihood factor phi that their median tells, which an incident within less than
   * half of them does not lift; of at least one.
   */
  double medianFactor() {
    Arrays.sort(squares, 0, count);
    return squares[count / 2] / MEDIAN_OF_CHI_SQUARED;
  }
}
