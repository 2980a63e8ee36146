package dev.stallwatch.localise;

import dev.stallwatch.stats.NegativeBinomial;

/**
 * The dispersion with which counts of given means are most likely.
 *
 * @param dispersion dispersion of the negative binomial counts, from a grid of 0.001 to 2
 * @param logLikelihood log-likelihood of the counts, less terms that depend on the counts only
 */
record DispersionFit(double dispersion, double logLikelihood) {
  /** Steps of a factor of about 2: the likelihood is flat around its maximum. */
  private static final double[] GRID = {
    0.001, 0.002, 0.004, 0.008, 0.015, 0.03, 0.06, 0.1, 0.15, 0.25, 0.4, 0.7, 1.2, 2
  };

  /**
   * Fits the dispersion of counts.
   *
   * @param counts counts, need not be integers
   * @param means their means, above 0
   */
  static DispersionFit of(double[] counts, double[] means) {
    DispersionFit best = new DispersionFit(GRID[0], Double.NEGATIVE_INFINITY);
    for (double dispersion : GRID) {
      double sum = 0;
      for (int i = 0; i < counts.length; i++) {
        sum += NegativeBinomial.logLikelihood(counts[i], means[i], dispersion);
      }
      best = sum > best.logLikelihood() ? new DispersionFit(dispersion, sum) : best;
    }
    return best;
  }
}
