package dev.stallwatch.stats;

import java.util.Random;

/**
 * Draws from a gamma distribution of scale 1. Source: Marsaglia and Tsang, "A simple method for
 * generating gamma variables", ACM TOMS 26 (2000).
 */
public final class GammaDraw {
  private GammaDraw() {}

  /** Draws the next value for a shape above 0. */
  public static double of(double shape, Random random) {
    if (shape < 1) {
      return of(shape + 1, random) * Math.pow(random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }
}
