package dev.stallwatch.stats;

import org.hipparchus.special.Gamma;

/**
 * The negative binomial distribution of a count with a given mean and dispersion: variance = mean +
 * dispersion mean^2. See Hilbe, "Negative Binomial Regression", 2nd edition, 8.2.
 */
public final class NegativeBinomial {
  private NegativeBinomial() {}

  /**
   * Returns the part of the log-likelihood that depends on the mean: k log(mu / (mu + 1/phi)) -
   * log(1 + phi mu) / phi.
   *
   * @param count the count k, at least 0; need not be an integer
   * @param mean the mean mu, above 0
   * @param dispersion the dispersion phi, above 0
   */
  public static double logKernel(double count, double mean, double dispersion) {
    double product = dispersion * mean;
    double log = Math.log1p(product);
    double ofCount = count == 0 ? 0 : count * (Math.log(product) - log);
    return ofCount - log / dispersion;
  }

  /**
   * Returns log(Gamma(k + r) / Gamma(r)) of each count k, with r = 1 / dispersion. Together with
   * {@link #logKernel}, it is the log-likelihood of mean and dispersion without the term that
   * depends on the count only.
   *
   * @param counts counts, at least 0; need not be integers
   * @param dispersion the dispersion phi, above 0
   */
  public static double[] logWays(double[] counts, double dispersion) {
    double size = 1 / dispersion;
    double ofSize = Gamma.logGamma(size);
    double[] ways = new double[counts.length];
    for (int i = 0; i < ways.length; i++) {
      ways[i] = counts[i] == 0 ? 0 : Gamma.logGamma(counts[i] + size) - ofSize;
    }
    return ways;
  }
}
