package dev.stallwatch.scenario.mitigation;

import dev.stallwatch.scenario.Draw;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Draws numbers and elements. */
final class Sample {
  private static final double LARGE = 40;

  private Sample() {}

  /** Draws a Poisson number; a large one by its normal approximation. */
  static long poisson(double mean, SplittableRandom random) {
    return mean < LARGE
        ? Draw.poisson(mean, random)
        : Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
  }

  /** Draws a binomial number; with many events of either kind by the normal approximation. */
  static long binomial(long trials, double rate, SplittableRandom random) {
    double mean = trials * rate;
    if (mean > LARGE && trials - mean > LARGE) {
      double drawn = mean + Math.sqrt(mean * (1 - rate)) * random.nextGaussian();
      return Math.max(0, Math.min(trials, Math.round(drawn)));
    }
    long events = 0;
    if (rate < 0.05) {
      return Math.min(trials, Draw.poisson(mean, random));
    }
    for (long i = 0; i < trials; i++) {
      events += random.nextDouble() < rate ? 1 : 0;
    }
    return events;
  }

  /** Draws a number whose logarithm is uniform. */
  static double logUniform(double from, double to, SplittableRandom random) {
    return from * Math.pow(to / from, random.nextDouble());
  }

  /** Draws a time between two. */
  static long between(long from, long to, SplittableRandom random) {
    return from >= to ? from : from + random.nextLong(to - from);
  }

  static boolean isDrawn(double share, SplittableRandom random) {
    return random.nextDouble() < share;
  }

  static <T> T one(List<T> list, SplittableRandom random) {
    return list.get(random.nextInt(list.size()));
  }

  /** Returns a list in a drawn order. */
  static <T> List<T> of(List<T> list, SplittableRandom random) {
    List<T> shuffled = new ArrayList<>(list);
    Collections.shuffle(shuffled, new Random(random.nextLong()));
    return shuffled;
  }

  /** Draws factors around 1 that change slowly from window to window. */
  static double[] factors(int windows, double sigma, SplittableRandom random) {
    double[] factors = new double[windows];
    double state = random.nextGaussian();
    for (int i = 0; i < windows; i++) {
      state = 0.7 * state + Math.sqrt(1 - 0.49) * random.nextGaussian();
      factors[i] = Math.exp(sigma * state - sigma * sigma / 2);
    }
    return factors;
  }
}
