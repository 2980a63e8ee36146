package dev.stallwatch.detect;

import dev.stallwatch.traffic.RateTable;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The expected rate of each entry of a table, estimated from the table itself by {@link #fit}, or
 * from earlier days by {@link History#usual}.
 */
public final class Baseline {
  private static final double PRIOR_TRIALS = 20;

  private final double[] rateOfEntry;

  Baseline(double[] rateOfEntry) {
    this.rateOfEntry = rateOfEntry;
  }

  /**
   * Estimates each cell's own rate over the entire table, shrunk towards its groups as described in
   * {@link ShrunkRates}.
   *
   * @param excluded entries that an incident explains
   * @param priorRate rate in the absence of data, 0 to 1
   */
  public static Baseline fit(RateTable table, BitSet excluded, double priorRate) {
    CellIndex index = new CellIndex(table.dimensions().size());
    int[] numbers = index.add(table);
    double[] trials = new double[index.cells()];
    double[] events = new double[index.cells()];
    for (int i = 0; i < table.entries(); i++) {
      if (!excluded.get(i)) {
        trials[numbers[table.cellOf(i)]] += table.trials(i);
        events[numbers[table.cellOf(i)]] += table.events(i);
      }
    }
    double[] rates = ShrunkRates.of(index, trials, events, overallRate(trials, events, priorRate));
    double[] rateOfEntry = new double[table.entries()];
    for (int i = 0; i < rateOfEntry.length; i++) {
      rateOfEntry[i] = rates[numbers[table.cellOf(i)]];
    }
    return new Baseline(rateOfEntry);
  }

  /**
   * Estimates one rate for all cells: the expectation for a group without other information.
   *
   * @param excluded entries that an incident explains
   * @param priorRate rate in the absence of data, 0 to 1
   */
  public static Baseline pooled(RateTable table, BitSet excluded, double priorRate) {
    double trials = PRIOR_TRIALS;
    double events = PRIOR_TRIALS * priorRate;
    for (int i = 0; i < table.entries(); i++) {
      if (!excluded.get(i)) {
        trials += table.trials(i);
        events += table.events(i);
      }
    }
    double[] rates = new double[table.entries()];
    Arrays.fill(rates, ShrunkRates.bounded(events / trials));
    return new Baseline(rates);
  }

  /** Returns the rate of all cells together, shrunk towards the prior if there are few trials. */
  static double overallRate(double[] trials, double[] events, double priorRate) {
    double n = Arrays.stream(trials).sum() + PRIOR_TRIALS;
    return (Arrays.stream(events).sum() + PRIOR_TRIALS * priorRate) / n;
  }

  /** Returns the expected rate of an entry, above 0 and below 1. */
  public double expectedRate(int entry) {
    return rateOfEntry[entry];
  }
}
