package dev.stallwatch.detect;

import dev.stallwatch.traffic.RateTable;
import java.util.Arrays;
import java.util.BitSet;

/**
 * By how much more than binomial counts the entries of a table scatter: the quasi-likelihood factor
 * phi of each. A group that bursts as a whole scatters the more the more is expected of it, and all
 * its entries with it; so the entries of busy groups tell less than they seem to.
 *
 * <p>Of the values of each dimension, and of all together, the windows are put into classes of
 * expected events, each twice the one before; phi of a class is the median of the squared Pearson
 * residuals over the median of chi-squared with one degree of freedom, and at least that of the
 * smaller classes. An entry has the largest phi of the groups it is in.
 */
public final class EntryScatter {
  private static final double LEAST_EXPECTED = 4;
  private static final double MEDIAN_OF_CHI_SQUARED = 0.4549;
  private static final int CLASSES = 24;
  private static final int LEAST_WINDOWS = 50;
  private static final int MOST_WINDOWS = 20_000;

  private final double[] phi;

  private EntryScatter(double[] phi) {
    this.phi = phi;
  }

  /** The same factor for all entries, at least 1. */
  public static EntryScatter of(RateTable table, double phi) {
    double[] same = new double[table.entries()];
    Arrays.fill(same, phi);
    return new EntryScatter(same);
  }

  /** The factors that a table tells against its baseline; entries left out tell nothing. */
  public static EntryScatter estimate(RateTable table, Baseline baseline, BitSet leftOut) {
    double[] phi = new double[table.entries()];
    Arrays.fill(phi, 1);
    for (int d = -1; d < table.dimensions().size(); d++) {
      raise(phi, table, baseline, leftOut, d);
    }
    return new EntryScatter(phi);
  }

  private static void raise(
      double[] phi, RateTable table, Baseline baseline, BitSet leftOut, int dimension) {
    int windows = table.windows();
    int values = dimension < 0 ? 1 : table.values(dimension).size();
    double[] expected = new double[values * windows];
    double[] variance = new double[expected.length];
    double[] events = new double[expected.length];
    for (int i = 0; i < table.entries(); i++) {
      if (!leftOut.get(i)) {
        int at = at(table, dimension, i);
        double p = baseline.expectedRate(i);
        expected[at] += table.trials(i) * p;
        variance[at] += table.trials(i) * p * (1 - p);
        events[at] += table.events(i);
      }
    }
    double[] ofClass = classes(expected, variance, events);
    for (int i = 0; i < phi.length; i++) {
      double e = expected[at(table, dimension, i)];
      phi[i] = e < LEAST_EXPECTED ? phi[i] : Math.max(phi[i], ofClass[classOf(e)]);
    }
  }

  private static int at(RateTable table, int dimension, int entry) {
    int value = dimension < 0 ? 0 : table.value(table.cellOf(entry), dimension);
    return value * table.windows() + table.windowOf(entry);
  }

  private static double[] classes(double[] expected, double[] variance, double[] events) {
    double[][] squares = new double[CLASSES][LEAST_WINDOWS];
    int[] counts = new int[CLASSES];
    for (int at = 0; at < expected.length; at++) {
      if (expected[at] >= LEAST_EXPECTED) {
        int number = classOf(expected[at]);
        if (counts[number] < MOST_WINDOWS) {
          if (counts[number] == squares[number].length) {
            squares[number] = Arrays.copyOf(squares[number], 2 * counts[number]);
          }
          double residual = events[at] - expected[at];
          squares[number][counts[number]++] = residual * residual / variance[at];
        }
      }
    }
    double[] phi = new double[CLASSES];
    double largest = 1;
    for (int number = 0; number < CLASSES; number++) {
      if (counts[number] >= LEAST_WINDOWS) {
        Arrays.sort(squares[number], 0, counts[number]);
        double median = squares[number][counts[number] / 2];
        largest = Math.max(largest, median / MEDIAN_OF_CHI_SQUARED);
      }
      phi[number] = largest;
    }
    return phi;
  }

  private static int classOf(double expected) {
    return Math.min(CLASSES - 1, Math.getExponent(expected / LEAST_EXPECTED));
  }

  /** The factors, but none below another one. */
  public EntryScatter atLeast(double least) {
    double[] raised = phi.clone();
    for (int i = 0; i < raised.length; i++) {
      raised[i] = Math.max(least, raised[i]);
    }
    return new EntryScatter(raised);
  }

  /** The factor of an entry, at least 1. */
  public double phi(int entry) {
    return phi[entry];
  }
}
