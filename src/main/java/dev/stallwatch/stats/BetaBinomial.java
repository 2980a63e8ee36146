package dev.stallwatch.stats;

import org.hipparchus.special.Gamma;

/**
 * Counts of events in trials that are alike: the rate is drawn once for all of them, from a beta
 * distribution of mean p and precision m, so two trials correlate by 1 / (m + 1). Source: Skellam,
 * "A probability distribution derived from the binomial distribution", JRSS B 10 (1948).
 */
public final class BetaBinomial {
  /** From here on counts vary as if independent; larger precisions only lose digits. */
  private static final double MOST_PRECISION = 1e7;

  private BetaBinomial() {}

  /**
   * The logarithm of the part of the probability that depends on the mean: log of G(a + k) / G(a) *
   * G(b + n - k) / G(b) with a = m p, b = m (1 - p). Its differences between means are
   * log-likelihood ratios.
   *
   * @param events k, 0 to n; need not be whole
   * @param trials n
   * @param mean p, above 0 and below 1
   * @param precision m, above 0
   */
  public static double logKernel(double events, double trials, double mean, double precision) {
    double m = Math.min(MOST_PRECISION, precision);
    return logRising(m * mean, events) + logRising(m * (1 - mean), trials - events);
  }

  /**
   * The logarithm of the probability of one order of events and others: B(a + k, b + n - k) / B(a,
   * b).
   *
   * @param events k, 0 to n; need not be whole
   * @param trials n
   * @param mean p, above 0 and below 1
   * @param precision m, above 0
   */
  public static double logMarginal(double events, double trials, double mean, double precision) {
    return logKernel(events, trials, mean, precision)
        - logRising(Math.min(MOST_PRECISION, precision), trials);
  }

  /** Logarithm of G(a + x) / G(a). */
  private static double logRising(double a, double x) {
    if (x == 0) {
      return 0;
    }
    if (x == 1) {
      return Math.log(a);
    }
    return Gamma.logGamma(a + x) - Gamma.logGamma(a);
  }

  /**
   * Precision of counts whose trials correlate by rho and whose rate is known from so many
   * independent trials only: the variances of both add up.
   */
  public static double precision(double rho, double independentTrials) {
    double correlation = rho + 1 / (1 + independentTrials);
    return Math.max(1e-3, 1 / Math.min(0.999, correlation) - 1);
  }
}
