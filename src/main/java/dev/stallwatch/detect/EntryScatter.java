package dev.stallwatch.detect;

import dev.stallwatch.traffic.RateTable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.Stream;

/**
 * The overdispersion of the entries of a table: the quasi-likelihood factor phi of each, relative
 * to binomial counts. If all cells of a group burst together, the scatter of the group and of its
 * entries grows with its expected count, so the entries of busy groups carry less evidence than a
 * binomial model suggests.
 *
 * <p>For each value of each dimension, and for the total, windows are divided into classes of
 * expected events, each class covering twice the range of the one before. The phi of a class is the
 * median of the squared Pearson residuals over the median of chi-squared with one degree of
 * freedom, and at least that of the smaller classes. An entry has the largest phi of its groups.
 */
public final class EntryScatter {
  private static final int CLASSES = 24;
  private static final int MIN_WINDOWS = 50;
  private static final int MAX_WINDOWS = 20_000;

  private final double[] phi;

  private EntryScatter(double[] phi) {
    this.phi = phi;
  }

  /** Returns the same factor for all entries, at least 1. */
  public static EntryScatter of(RateTable table, double phi) {
    double[] same = new double[table.entries()];
    Arrays.fill(same, phi);
    return new EntryScatter(same);
  }

  /**
   * Estimates the factors of a table relative to its baseline, from the entries that are not
   * excluded.
   */
  public static EntryScatter estimate(RateTable table, Baseline baseline, BitSet excluded) {
    double[] phi = new double[table.entries()];
    Arrays.fill(phi, 1);
    raise(phi, ValueSeries.ofAll(table, baseline, excluded));
    for (int d = 0; d < table.dimensions().size(); d++) {
      raise(phi, ValueSeries.of(table, baseline, excluded, d));
    }
    return new EntryScatter(phi);
  }

  private static void raise(double[] phi, ValueSeries series) {
    double[] ofClass = classes(series);
    for (int i = 0; i < phi.length; i++) {
      double e = series.expected(series.placeOf(i));
      phi[i] = e < Residuals.MIN_EXPECTED ? phi[i] : Math.max(phi[i], ofClass[classOf(e)]);
    }
  }

  private static double[] classes(ValueSeries series) {
    Residuals[] residuals =
        Stream.generate(Residuals::new).limit(CLASSES).toArray(Residuals[]::new);
    for (int place = 0; place < series.places(); place++) {
      double e = series.expected(place);
      if (e >= Residuals.MIN_EXPECTED) {
        Residuals ofClass = residuals[classOf(e)];
        if (ofClass.count() < MAX_WINDOWS) {
          ofClass.add(series.events(place), e, series.variance(place));
        }
      }
    }
    double[] phi = new double[CLASSES];
    double largest = 1;
    for (int number = 0; number < CLASSES; number++) {
      if (residuals[number].count() >= MIN_WINDOWS) {
        largest = Math.max(largest, residuals[number].medianFactor());
      }
      phi[number] = largest;
    }
    return phi;
  }

  private static int classOf(double expected) {
    return Math.min(CLASSES - 1, Math.getExponent(expected / Residuals.MIN_EXPECTED));
  }

  /** Returns these factors, raised to a minimum where they are below it. */
  public EntryScatter atLeast(double minimum) {
    double[] raised = phi.clone();
    for (int i = 0; i < raised.length; i++) {
      raised[i] = Math.max(minimum, raised[i]);
    }
    return new EntryScatter(raised);
  }

  /** Returns the factor of an entry, at least 1. */
  public double phi(int entry) {
    return phi[entry];
  }
}
