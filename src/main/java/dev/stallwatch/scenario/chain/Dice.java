package dev.stallwatch.scenario.chain;

import java.util.List;
import java.util.SplittableRandom;

/** The random numbers of a chain world: the same seed gives the same sequence. */
public final class Dice {
  private final SplittableRandom random;

  Dice(SplittableRandom random) {
    this.random = random;
  }

  /** Returns independent dice. */
  Dice split() {
    return new Dice(random.split());
  }

  /** Returns true with a probability. */
  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Draws a uniform integer, both bounds inclusive. */
  public long between(long min, long max) {
    return max <= min ? min : random.nextLong(min, max + 1);
  }

  /** Draws a uniform number. */
  public double between(double min, double max) {
    return min + random.nextDouble() * (max - min);
  }

  /** Draws a log-uniform integer: all orders of magnitude are equally likely. */
  public long logUniform(long min, long max) {
    return max <= min ? min : (long) (min * Math.pow((double) max / min, random.nextDouble()));
  }

  /** Draws a log-normal number of median 1. */
  double logNormal(double sigma) {
    return Math.exp(sigma * random.nextGaussian());
  }

  /** Draws an element, all equally likely. */
  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Draws an element, the first ones more often: about Zipf's law. */
  <T> T pickPopular(List<T> list) {
    int rank = (int) Math.pow(list.size() + 1.0, random.nextDouble());
    return list.get(Math.min(list.size(), rank) - 1);
  }

  /** Draws 64 random bits. */
  long bits() {
    return random.nextLong();
  }
}
