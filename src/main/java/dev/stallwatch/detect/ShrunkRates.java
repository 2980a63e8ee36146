package dev.stallwatch.detect;

import dev.stallwatch.stats.Numbering;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.special.Beta;

/**
 * Estimates the rates of many cells with few trials. All cells start with the overall rate; then
 * groups of cells correct it, coarse ones first: the values of each dimension alone, in two passes,
 * so that a cell without data has the rate that its values have elsewhere; then increasingly fine
 * combinations, the dimensions that separate rates best first, down to the cell itself.
 *
 * <p>A group of n trials and k events, of which p was expected so far, has (k + s p) / (n + s): the
 * posterior mean under a beta prior of mean p and weight s. The s of each level is the value of
 * {@link #WEIGHTS} that maximises the likelihood of its counts (beta-binomial marginal likelihood).
 * The odds of the group's cells are multiplied by the same ratio as the group's odds.
 */
final class ShrunkRates {
  private static final double[] WEIGHTS = {10, 30, 100, 300, 1000, 5000, 50_000};
  private static final double MIN_RATE = 1e-5;
  private static final int SWEEPS = 2;
  private static final int ENOUGH_GROUPS = 300;

  private final CellIndex index;
  private final double[] trials;
  private final double[] events;
  private final double[] rates;

  private ShrunkRates(CellIndex index, double[] trials, double[] events, double overall) {
    this.index = index;
    this.trials = trials;
    this.events = events;
    this.rates = new double[index.cells()];
    Arrays.fill(rates, bounded(overall));
  }

  /**
   * Returns the rate of each cell, above 0 and below 1.
   *
   * @param trials trials of each cell, 0 if it has none
   * @param events events of each cell
   * @param overall the rate of all cells together
   */
  static double[] of(CellIndex index, double[] trials, double[] events, double overall) {
    ShrunkRates shrunk = new ShrunkRates(index, trials, events, overall);
    List<Integer> order = shrunk.order();
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      order.forEach(dimension -> shrunk.correct(index.groups(dimension)));
    }
    int[] groups = new int[index.cells()];
    for (int level = 0; level < order.size(); level++) {
      groups = shrunk.refined(groups, order.get(level));
      if (level > 0 || order.size() == 1) {
        shrunk.correct(groups);
      }
    }
    return shrunk.rates;
  }

  static double bounded(double rate) {
    return Math.min(1 - MIN_RATE, Math.max(MIN_RATE, rate));
  }

  /**
   * Returns the dimensions by the likelihood of the counts given their values alone, best first.
   */
  private List<Integer> order() {
    double[] gain = new double[index.dimensions()];
    for (int d = 0; d < gain.length; d++) {
      double[] n = new double[index.values(d)];
      double[] k = new double[n.length];
      for (int cell = 0; cell < trials.length; cell++) {
        n[index.value(cell, d)] += trials[cell];
        k[index.value(cell, d)] += events[cell];
      }
      for (int v = 0; v < n.length; v++) {
        gain[d] += logLikelihood(k[v], n[v]);
      }
      gain[d] -= n.length;
    }
    return IntStream.range(0, gain.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer d) -> -gain[d]).thenComparing(d -> d))
        .toList();
  }

  private static double logLikelihood(double k, double n) {
    return k <= 0 || k >= n ? 0 : k * Math.log(k / n) + (n - k) * Math.log(1 - k / n);
  }

  private int[] refined(int[] groups, int dimension) {
    Numbering numbers = new Numbering();
    int[] refined = new int[groups.length];
    for (int cell = 0; cell < groups.length; cell++) {
      refined[cell] = numbers.number(((long) groups[cell] << 32) | index.value(cell, dimension));
    }
    return refined;
  }

  private void correct(int[] groups) {
    int count = Arrays.stream(groups).max().orElse(-1) + 1;
    double[] n = new double[count];
    double[] k = new double[count];
    double[] prior = new double[count];
    for (int cell = 0; cell < groups.length; cell++) {
      n[groups[cell]] += trials[cell];
      k[groups[cell]] += events[cell];
      prior[groups[cell]] += trials[cell] * rates[cell];
    }
    for (int g = 0; g < count; g++) {
      prior[g] = n[g] > 0 ? bounded(prior[g] / n[g]) : 0;
    }
    double weight = likeliestWeight(n, k, prior);
    for (int cell = 0; cell < groups.length; cell++) {
      int g = groups[cell];
      if (n[g] > 0) {
        double posterior = bounded((k[g] + weight * prior[g]) / (n[g] + weight));
        double odds = odds(rates[cell]) * odds(posterior) / odds(prior[g]);
        rates[cell] = bounded(odds / (1 + odds));
      }
    }
  }

  private static double odds(double rate) {
    return rate / (1 - rate);
  }

  /** Weights are tried in ascending order until the likelihood falls. */
  private static double likeliestWeight(double[] n, double[] k, double[] prior) {
    double best = WEIGHTS[0];
    double bestLikelihood = Double.NEGATIVE_INFINITY;
    for (double weight : WEIGHTS) {
      double likelihood = likelihood(n, k, prior, weight);
      if (likelihood <= bestLikelihood) {
        break;
      }
      bestLikelihood = likelihood;
      best = weight;
    }
    return best;
  }

  /** For many groups, every n-th one is enough to choose the weight. */
  private static double likelihood(double[] n, double[] k, double[] prior, double weight) {
    int step = 1 + n.length / ENOUGH_GROUPS;
    double likelihood = 0;
    for (int g = 0; g < n.length; g += step) {
      if (n[g] > 0) {
        double a = prior[g] * weight;
        double b = (1 - prior[g]) * weight;
        likelihood += Beta.logBeta(a + k[g], b + n[g] - k[g]) - Beta.logBeta(a, b);
      }
    }
    return likelihood;
  }
}
