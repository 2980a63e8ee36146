package dev.stallwatch.scenario.cell;

import java.util.SplittableRandom;

/**
 * Draws counts. Small means are drawn exactly, large ones from the normal distribution of the same
 * mean and variance, rounded: from {@link #LARGE} expected events on, its skewness is below 0.2.
 */
final class Chance {
  private static final double LARGE = 30;

  private Chance() {}

  /** Returns the probability whose odds are those of another one times a factor. */
  static double withOdds(double probability, double factor) {
    return probability * factor / (1 - probability + probability * factor);
  }

  /**
   * Draws a number of arrivals that come in groups. The number of groups is Poisson, the size of
   * each geometric: the variance is {@code 2 group - 1} times the mean.
   *
   * @param group mean size of a group, at least 1
   */
  static long arrivals(double mean, double group, SplittableRandom random) {
    double groups = mean / group;
    if (groups >= LARGE) {
      return rounded(mean, mean * (2 * group - 1), Long.MAX_VALUE, random);
    }
    long arrived = 0;
    double limit = Math.exp(-groups);
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      arrived += geometric(group, random);
    }
    return arrived;
  }

  /**
   * Draws a number of events among trials, where events occur in groups: binomial groups of
   * geometric sizes; the variance is about {@code 2 group - 1} times the binomial one.
   *
   * @param group mean size of a group, at least 1
   */
  static long events(long trials, double probability, double group, SplittableRandom random) {
    if (probability <= 0 || trials == 0) {
      return 0;
    }
    if (probability > 0.5) {
      return trials - events(trials, 1 - probability, group, random);
    }
    double mean = trials * probability;
    if (mean >= LARGE) {
      double variance = mean * (1 - probability) * (2 * group - 1);
      return rounded(mean, variance, trials, random);
    }
    long events = 0;
    double logMiss = Math.log1p(-probability / group);
    for (double at = waiting(logMiss, random);
        at <= (double) trials;
        at += waiting(logMiss, random)) {
      events += geometric(group, random);
    }
    return Math.min(trials, events);
  }

  /** Draws the number of trials until the next event, inclusive. */
  private static double waiting(double logMiss, SplittableRandom random) {
    return Math.floor(Math.log(1 - random.nextDouble()) / logMiss) + 1;
  }

  private static long geometric(double mean, SplittableRandom random) {
    if (mean <= 1) {
      return 1;
    }
    return (long) waiting(Math.log1p(-1 / mean), random);
  }

  private static long rounded(double mean, double variance, long max, SplittableRandom random) {
    double drawn = Math.rint(mean + Math.sqrt(variance) * random.nextGaussian());
    return (long) Math.max(0, Math.min((double) max, drawn));
  }
}
