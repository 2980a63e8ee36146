package dev.stallwatch.scenario.cell;

import java.util.SplittableRandom;

/**
 * Factors of median 1 by which the traffic or the odds of a group vary from window to window. Their
 * logarithms are an autoregressive series of order 1, so that bursts last several windows. A
 * shorter series is the beginning of a longer one.
 */
final class Bursts {
  /** Correlation of adjacent windows of five minutes: bursts fade within 15 minutes. */
  private static final double PERSISTENCE = 0.5;

  /**
   * Variance inflation of the mean of many adjacent windows of five minutes: (1 + r) / (1 - r) with
   * a correlation r of neighbours (Box, Jenkins and Reinsel, Time Series Analysis, section 2.1.5).
   */
  static final double VARIANCE_INFLATION = (1 + PERSISTENCE) / (1 - PERSISTENCE);

  private static final long FINE_MICROS = 300_000_000L;

  private final float[] factors;

  /**
   * Draws a series.
   *
   * @param sigma standard deviation of the logarithm in a window of five minutes
   */
  Bursts(Period period, double sigma, SplittableRandom random) {
    factors = new float[period.windows()];
    double scale = sigma * Math.sqrt(variance(period.widthMicros()));
    double persistence = period.widthMicros() > FINE_MICROS ? 0 : PERSISTENCE;
    double innovation = Math.sqrt(1 - persistence * persistence);
    double state = random.nextGaussian();
    for (int window = 0; window < factors.length; window++) {
      factors[window] = (float) Math.exp(scale * state);
      state = persistence * state + innovation * random.nextGaussian();
    }
  }

  private static double variance(long widthMicros) {
    double fine = Math.max(1, (double) widthMicros / FINE_MICROS);
    return Math.min(1, VARIANCE_INFLATION / fine);
  }

  /** Returns the factor of a window. */
  double factor(int window) {
    return factors[window];
  }
}
