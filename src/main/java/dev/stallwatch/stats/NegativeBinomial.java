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
    return count * (Math.log(product) - log) - log / dispersion;
  }

  /**
   * Returns the log-likelihood of mean and dispersion, without the term that depends on the count
   * only: log(Gamma(k + r) / Gamma(r)) + {@link #logKernel}, with r = 1 / dispersion.
   *
   * @param count the count k, at least 0; need not be an integer
   * @param mean the mean mu, above 0
   * @param dispersion the dispersion phi, above 0
   */
  public static double logLikelihood(double count, double mean, double dispersion) {
    double size = 1 / dispersion;
    double ways = count == 0 ? 0 : Gamma.logGamma(count + size) - Gamma.logGamma(size);
    return ways + logKernel(count, mean, dispersion);
  }
}
