package dev.stallwatch.localise;

import dev.stallwatch.stats.GammaDraw;
import java.util.Random;

/** Random counts from one seed. */
final class Draws {
  private final Random random;

  Draws(long seed) {
    this.random = new Random((seed * 0x9E3779B97F4A7C15L) >>> 11);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  int between(int min, int max) {
    return min + random.nextInt(max - min + 1);
  }

  double uniform(double min, double max) {
    return min + (max - min) * random.nextDouble();
  }

  double logUniform(double min, double max) {
    return min * Math.exp(random.nextDouble() * Math.log(max / min));
  }

  double gaussian() {
    return random.nextGaussian();
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  @SafeVarargs
  final <T> T oneOf(T... values) {
    return values[random.nextInt(values.length)];
  }

  /** Draws from a Poisson distribution; from a normal approximation for means of at least 200. */
  long poisson(double mean) {
    if (mean > 200) {
      return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double limit = Math.exp(-mean);
    long count = 0;
    for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  /** Draws beta-binomial events of a number of trials with correlation rho. */
  long events(long trials, double rate, double rho) {
    double p = rate;
    if (rho > 0 && trials > 1) {
      double precision = 1 / rho - 1;
      double a = GammaDraw.of(rate * precision, random);
      double b = GammaDraw.of((1 - rate) * precision, random);
      p = a + b == 0 ? rate : a / (a + b);
    }
    double variance = trials * p * (1 - p);
    if (variance > 100) {
      long drawn = Math.round(trials * p + Math.sqrt(variance) * random.nextGaussian());
      return Math.max(0, Math.min(trials, drawn));
    }
    if (trials > 400) {
      return p < 0.5
          ? Math.min(trials, poisson(trials * p))
          : trials - Math.min(trials, poisson(trials * (1 - p)));
    }
    long events = 0;
    for (long i = 0; i < trials; i++) {
      events += random.nextDouble() < p ? 1 : 0;
    }
    return events;
  }
}
