package dev.stallwatch.localise;

import dev.stallwatch.stats.NegativeBinomial;

/**
 * Fits the dispersion of counts to many sets of means. The terms that do not depend on the means
 * are computed once.
 */
final class Dispersions {
  /** Steps of a factor of about 2: the likelihood is flat around its maximum. */
  private static final double[] GRID = {
    0.001, 0.002, 0.004, 0.008, 0.015, 0.03, 0.06, 0.1, 0.15, 0.25, 0.4, 0.7, 1.2, 2
  };

  private final double[] counts;
  private final double[][] logWays = new double[GRID.length][];

  /** Takes counts, which need not be integers. */
  Dispersions(double[] counts) {
    this.counts = counts;
    for (int i = 0; i < GRID.length; i++) {
      logWays[i] = NegativeBinomial.logWays(counts, GRID[i]);
    }
  }

  /** Returns the dispersion with which the counts are most likely, for means above 0. */
  DispersionFit fit(double[] means) {
    DispersionFit best = new DispersionFit(GRID[0], Double.NEGATIVE_INFINITY);
    for (int i = 0; i < GRID.length; i++) {
      double sum = 0;
      for (int cell = 0; cell < counts.length; cell++) {
        sum += logWays[i][cell] + NegativeBinomial.logKernel(counts[cell], means[cell], GRID[i]);
      }
      best = sum > best.logLikelihood() ? new DispersionFit(GRID[i], sum) : best;
    }
    return best;
  }
}
