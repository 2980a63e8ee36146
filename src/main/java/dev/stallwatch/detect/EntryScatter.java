package dev.stallwatch.detect;

import dev.stallwatch.traffic.RateTable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.Stream;

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
  private static final int CLASSES = 24;
  private static final int MIN_WINDOWS = 50;
  private static final int MAX_WINDOWS = 20_000;

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
    raise(phi, ValueSeries.ofAll(table, baseline, leftOut));
    for (int d = 0; d < table.dimensions().size(); d++) {
      raise(phi, ValueSeries.of(table, baseline, leftOut, d));
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
