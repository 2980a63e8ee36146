package dev.stallwatch.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Draws from distributions that the standard library lacks. */
public final class Draw {
  private Draw() {}

  /** Draws an index by cumulated weights. */
  public static int weighted(double[] cumulated, SplittableRandom random) {
    double at = random.nextDouble() * cumulated[cumulated.length - 1];
    int found = Arrays.binarySearch(cumulated, at);
    return Math.min(cumulated.length - 1, found < 0 ? -found - 1 : found + 1);
  }

  /** Draws an element of a list by weight. */
  public static <T> T weighted(List<T> list, ToDoubleFunction<T> weight, SplittableRandom random) {
    double[] cumulated = new double[list.size()];
    double sum = 0;
    for (int i = 0; i < cumulated.length; i++) {
      sum += weight.applyAsDouble(list.get(i));
      cumulated[i] = sum;
    }
    return list.get(weighted(cumulated, random));
  }

  /** Draws a Poisson number (Knuth's product method in steps, which is exact for any mean). */
  public static int poisson(double mean, SplittableRandom random) {
    int count = 0;
    double left = mean;
    while (left > 0) {
      double step = Math.min(left, 20);
      double limit = Math.exp(-step);
      double product = random.nextDouble();
      while (product > limit) {
        count++;
        product *= random.nextDouble();
      }
      left -= step;
    }
    return count;
  }

  /** Draws a gamma number of mean 1 and an integer shape: the mean of exponentials. */
  public static double gamma(int shape, SplittableRandom random) {
    double sum = 0;
    for (int i = 0; i < shape; i++) {
      sum -= Math.log(1 - random.nextDouble());
    }
    return sum / shape;
  }

  /** Draws a log-normal number of median 1. */
  public static double logNormal(double sigma, SplittableRandom random) {
    return Math.exp(sigma * random.nextGaussian());
  }
}
