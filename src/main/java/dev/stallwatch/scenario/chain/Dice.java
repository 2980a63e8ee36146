package dev.stallwatch.scenario.chain;

import java.util.List;
import java.util.SplittableRandom;

/** All chance of a world: the same seed gives the same numbers. */
public final class Dice {
  private final SplittableRandom random;

  Dice(SplittableRandom random) {
    this.random = random;
  }

  /** Dice of their own, which others can't disturb. */
  Dice split() {
    return new Dice(random.split());
  }

  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Evenly, both ends included. */
  public long between(long least, long most) {
    return most <= least ? least : random.nextLong(least, most + 1);
  }

  /** Evenly. */
  public double between(double least, double most) {
    return least + random.nextDouble() * (most - least);
  }

  /** Each order of magnitude as likely as another. */
  public long magnitude(long least, long most) {
    return most <= least ? least : (long) (least * Math.pow((double) most / least, even()));
  }

  /** Log-normal, of median 1. */
  double logNormal(double sigma) {
    return Math.exp(sigma * random.nextGaussian());
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** The first ones more often, about as Zipf's law has it. */
  <T> T pickPopular(List<T> list) {
    int rank = (int) Math.pow(list.size() + 1.0, even());
    return list.get(Math.min(list.size(), rank) - 1);
  }

  long bits() {
    return random.nextLong();
  }

  private double even() {
    return random.nextDouble();
  }
}
