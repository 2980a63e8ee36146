package dev.stallwatch.detect;

import dev.stallwatch.traffic.RateTable;
import java.util.BitSet;

/**
 * Estimates the overdispersion of counts relative to binomial ones: the quasi-likelihood factor
 * phi. Entries are pooled per value of each dimension over neighbouring windows until {@link
 * Residuals#MIN_EXPECTED} events are expected; phi is the median of the squared Pearson residuals
 * over the median of chi-squared with one degree of freedom, 0.455, so that an incident within less
 * than half of the pools does not raise it. It is at least 1.
 */
public final class Overdispersion {
  private static final int MIN_POOLS = 10;
  private static final long LARGEST_SERIES_TABLE = 5_000_000;

  private Overdispersion() {}

  /**
   * Returns the factor of a table relative to its baseline, from the entries that are not excluded.
   */
  public static double estimate(RateTable table, Baseline baseline, BitSet excluded) {
    Residuals residuals = new Residuals();
    ValueSeries.forEachPass(
        table,
        baseline,
        excluded,
        ValueSeries.dimensions(table),
        LARGEST_SERIES_TABLE,
        pass ->
            pass.forEach(
                series -> {
                  for (int value = 0; value < series.values(); value++) {
                    addPools(residuals, series, value, table.windows());
                  }
                }));
    return residuals.count() < MIN_POOLS ? 1 : Math.max(1, residuals.medianFactor());
  }

  private static void addPools(Residuals residuals, ValueSeries series, int value, int windows) {
    double e = 0;
    double variance = 0;
    double k = 0;
    for (int window = 0; window < windows; window++) {
      int place = series.place(value, window);
      e += series.expected(place);
      variance += series.variance(place);
      k += series.events(place);
      if (e >= Residuals.MIN_EXPECTED) {
        residuals.add(k, e, variance);
        e = 0;
        variance = 0;
        k = 0;
      }
    }
  }
}
