package dev.stallwatch.stats;

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
}
