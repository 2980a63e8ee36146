package dev.stallwatch.stats;

import java.util.Arrays;

/**
 * Correlation rho of two trials of one cell and moment, from squared residuals that have a mean of
 * base + slope * rho each. Their median is matched with that of the distribution they would have,
 * so that cells with an incident, as long as they are fewer than half, do not lift it.
 */
public final class TrialCorrelation {
  private static final int LEAST_RESIDUALS = 10;
  private static final double MOST = 0.5;
  private static final int STEPS = 40;

  private double[] residuals = new double[64];
  private double[] bases = new double[64];
  private double[] slopes = new double[64];
  private int count;

  /**
   * Adds a residual.
   *
   * @param squared squared residual over its binomial variance, or the mean of several, each over
   *     the median of its distribution at variance 1
   * @param base its mean if trials do not correlate
   * @param slope what its mean grows by per rho
   */
  public void add(double squared, double base, double slope) {
    if (count == residuals.length) {
      residuals = Arrays.copyOf(residuals, 2 * count);
      bases = Arrays.copyOf(bases, 2 * count);
      slopes = Arrays.copyOf(slopes, 2 * count);
    }
    residuals[count] = squared;
    bases[count] = base;
    slopes[count++] = slope;
  }

  /**
   * The rho under which the median of the residuals over their means is 1, 0 to 0.5.
   *
   * @param otherwise the answer if there are too few residuals to tell
   */
  public double estimate(double otherwise) {
    if (count < LEAST_RESIDUALS) {
      return otherwise;
    }
    double low = 0;
    double high = MOST;
    if (median(low) <= 1) {
      return 0;
    }
    for (int step = 0; step < STEPS; step++) {
      double middle = (low + high) / 2;
      if (median(middle) > 1) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private double median(double rho) {
    double[] ratios = new double[count];
    for (int i = 0; i < count; i++) {
      ratios[i] = residuals[i] / (bases[i] + slopes[i] * rho);
    }
    Arrays.sort(ratios);
    return (ratios[(count - 1) / 2] + ratios[count / 2]) / 2;
  }

  /**
   * The median of chi-squared with so many degrees of freedom, over their number: (1 - 2 / (9
   * d))^3, within 2 %. Source: Wilson and Hilferty, PNAS 17 (1931).
   */
  public static double medianOfChiSquared(int degrees) {
    return Math.pow(1 - 2.0 / (9 * degrees), 3);
  }
}
