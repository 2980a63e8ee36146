package dev.stallwatch.detect;

import dev.stallwatch.traffic.RateTable;
import java.util.Arrays;
import java.util.BitSet;

/**
 * By how much counts vary more than binomial ones: the quasi-likelihood factor phi. Entries are
 * pooled per value of each dimension over neighbouring windows until {@link #LEAST_EXPECTED} events
 * are expected; phi is the median of the squared Pearson residuals over the median of chi-squared
 * with one degree of freedom, 0.455, so that an incident within less than half of the pools does
 * not lift it. It is at least 1.
 */
public final class Overdispersion {
  private static final double LEAST_EXPECTED = 4;
  private static final double MEDIAN_OF_CHI_SQUARED = 0.4549;
  private static final int LEAST_POOLS = 10;

  private Overdispersion() {}

  /** The factor of a table against its baseline; entries left out do not count. */
  public static double estimate(RateTable table, Baseline baseline, BitSet leftOut) {
    double[] residuals = new double[64];
    int count = 0;
    for (int d = 0; d < table.dimensions().size(); d++) {
      int values = table.values(d).size();
      if ((long) values * table.windows() > 5_000_000) {
        continue;
      }
      double[] expected = new double[values * table.windows()];
      double[] variance = new double[expected.length];
      double[] events = new double[expected.length];
      for (int i = 0; i < table.entries(); i++) {
        if (!leftOut.get(i)) {
          int at = table.value(table.cellOf(i), d) * table.windows() + table.windowOf(i);
          double p = baseline.expectedRate(i);
          expected[at] += table.trials(i) * p;
          variance[at] += table.trials(i) * p * (1 - p);
          events[at] += table.events(i);
        }
      }
      for (int v = 0; v < values; v++) {
        double e = 0;
        double var = 0;
        double k = 0;
        for (int w = 0; w < table.windows(); w++) {
          int at = v * table.windows() + w;
          e += expected[at];
          var += variance[at];
          k += events[at];
          if (e >= LEAST_EXPECTED) {
            if (count == residuals.length) {
              residuals = Arrays.copyOf(residuals, 2 * count);
            }
            residuals[count++] = (k - e) * (k - e) / var;
            e = 0;
            var = 0;
            k = 0;
          }
        }
      }
    }
    if (count < LEAST_POOLS) {
      return 1;
    }
    Arrays.sort(residuals, 0, count);
    return Math.max(1, residuals[count / 2] / MEDIAN_OF_CHI_SQUARED);
  }
}
