package dev.stallwatch.detect;

import dev.stallwatch.traffic.RateTable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hipparchus.special.Beta;

/**
 * The expected rate of every cell, from the run itself: the cell's own rate, shrunk towards the
 * group that shares all but its last dimension, that towards the next, up to the whole. A group of
 * n trials and k events below a parent of rate p has (k + s p) / (n + s): the mean of its posterior
 * under a beta prior of mean p and weight s. Each level's s is the one of {@link #WEIGHTS} under
 * which its counts are likeliest (beta-binomial marginal likelihood). Dimensions that tell rates
 * apart best come first. Entries that an incident explains are left out.
 */
public final class Baseline {
  private static final double[] WEIGHTS = {10, 30, 100, 300, 1000, 5000};
  private static final double LEAST_RATE = 1e-5;
  private static final double PRIOR_TRIALS = 20;

  private final double[] rateOfCell;

  private Baseline(double[] rateOfCell) {
    this.rateOfCell = rateOfCell;
  }

  /**
   * Fits the entries that are not left out.
   *
   * @param priorRate what the rate is where nothing is known, 0 to 1
   */
  public static Baseline fit(RateTable table, BitSet leftOut, double priorRate) {
    double[] n = new double[table.cells()];
    double[] k = new double[table.cells()];
    for (int i = 0; i < table.entries(); i++) {
      if (!leftOut.get(i)) {
        n[table.cellOf(i)] += table.trials(i);
        k[table.cellOf(i)] += table.events(i);
      }
    }
    double all = Arrays.stream(n).sum();
    double whole = (Arrays.stream(k).sum() + PRIOR_TRIALS * priorRate) / (all + PRIOR_TRIALS);
    double[] rates = new double[table.cells()];
    Arrays.fill(rates, whole);
    int[] groups = new int[table.cells()];
    for (int dimension : order(table, n, k)) {
      groups = refine(table, groups, dimension);
      rates = shrink(groups, n, k, rates);
    }
    for (int cell = 0; cell < rates.length; cell++) {
      rates[cell] = Math.min(1 - LEAST_RATE, Math.max(LEAST_RATE, rates[cell]));
    }
    return new Baseline(rates);
  }

  /**
   * One rate for all cells: what is to be expected of a group of which nothing else is known.
   *
   * @param priorRate what the rate is where nothing is known, 0 to 1
   */
  public static Baseline pooled(RateTable table, BitSet leftOut, double priorRate) {
    double trials = PRIOR_TRIALS;
    double events = PRIOR_TRIALS * priorRate;
    for (int i = 0; i < table.entries(); i++) {
      if (!leftOut.get(i)) {
        trials += table.trials(i);
        events += table.events(i);
      }
    }
    double[] rates = new double[table.cells()];
    Arrays.fill(rates, Math.min(1 - LEAST_RATE, Math.max(LEAST_RATE, events / trials)));
    return new Baseline(rates);
  }

  /** The expected rate of a cell, above 0 and below 1. */
  public double rate(int cell) {
    return rateOfCell[cell];
  }

  /** Dimensions by how well their values alone tell the counts, best first. */
  private static List<Integer> order(RateTable table, double[] n, double[] k) {
    double[] gain = new double[table.dimensions().size()];
    for (int d = 0; d < gain.length; d++) {
      int values = table.values(d).size();
      double[] trials = new double[values];
      double[] events = new double[values];
      for (int cell = 0; cell < n.length; cell++) {
        trials[table.value(cell, d)] += n[cell];
        events[table.value(cell, d)] += k[cell];
      }
      for (int v = 0; v < values; v++) {
        gain[d] += logLikelihood(events[v], trials[v]);
      }
      gain[d] -= values;
    }
    return IntStream.range(0, gain.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer d) -> -gain[d]).thenComparing(d -> d))
        .toList();
  }

  private static double logLikelihood(double k, double n) {
    return k <= 0 || k >= n ? 0 : k * Math.log(k / n) + (n - k) * Math.log(1 - k / n);
  }

  private static int[] refine(RateTable table, int[] groups, int dimension) {
    Map<Long, Integer> numbers = new HashMap<>();
    int[] refined = new int[groups.length];
    for (int cell = 0; cell < groups.length; cell++) {
      long key = ((long) groups[cell] << 32) | table.value(cell, dimension);
      refined[cell] = numbers.computeIfAbsent(key, unseen -> numbers.size());
    }
    return refined;
  }

  private static double[] shrink(int[] groups, double[] n, double[] k, double[] parent) {
    int count = Arrays.stream(groups).max().orElse(-1) + 1;
    double[] trials = new double[count];
    double[] events = new double[count];
    double[] prior = new double[count];
    for (int cell = 0; cell < groups.length; cell++) {
      trials[groups[cell]] += n[cell];
      events[groups[cell]] += k[cell];
      prior[groups[cell]] = parent[cell];
    }
    double weight = likeliestWeight(trials, events, prior);
    double[] rates = new double[groups.length];
    for (int cell = 0; cell < groups.length; cell++) {
      int group = groups[cell];
      rates[cell] = (events[group] + weight * prior[group]) / (trials[group] + weight);
    }
    return rates;
  }

  private static double likeliestWeight(double[] trials, double[] events, double[] prior) {
    double best = WEIGHTS[0];
    double bestLikelihood = Double.NEGATIVE_INFINITY;
    for (double weight : WEIGHTS) {
      double likelihood = 0;
      for (int g = 0; g < trials.length; g++) {
        if (trials[g] > 0) {
          double a = Math.max(LEAST_RATE, prior[g]) * weight;
          double b = Math.max(LEAST_RATE, 1 - prior[g]) * weight;
          likelihood += Beta.logBeta(a + events[g], b + trials[g] - events[g]) - Beta.logBeta(a, b);
        }
      }
      if (likelihood > bestLikelihood) {
        bestLikelihood = likelihood;
        best = weight;
      }
    }
    return best;
  }
}
