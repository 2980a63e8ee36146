package dev.stallwatch.detect;

import dev.stallwatch.traffic.RateTable;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The expected rate of every entry of a table: from the table itself by {@link #fit}, or from
 * earlier days by {@link History#usual}.
 */
public final class Baseline {
  private static final double PRIOR_TRIALS = 20;

  private final double[] rateOfEntry;

  Baseline(double[] rateOfEntry) {
    this.rateOfEntry = rateOfEntry;
  }

  /**
   * Each cell's own rate over the whole table, shrunk towards its groups as {@link ShrunkRates}
   * tells.
   *
   * @param leftOut entries that an incident explains
   * @param priorRate what the rate is where nothing is known, 0 to 1
   */
  public static Baseline fit(RateTable table, BitSet leftOut, double priorRate) {
    CellIndex index = new CellIndex(table.dimensions().size());
    int[] numbers = index.add(table);
    double[] trials = new double[index.cells()];
    double[] events = new double[index.cells()];
    for (int i = 0; i < table.entries(); i++) {
      if (!leftOut.get(i)) {
        trials[numbers[table.cellOf(i)]] += table.trials(i);
        events[numbers[table.cellOf(i)]] += table.events(i);
      }
    }
    double[] rates = ShrunkRates.of(index, trials, events, whole(trials, events, priorRate));
    double[] rateOfEntry = new double[table.entries()];
    for (int i = 0; i < rateOfEntry.length; i++) {
      rateOfEntry[i] = rates[numbers[table.cellOf(i)]];
    }
    return new Baseline(rateOfEntry);
  }

  /**
   * One rate for all cells: what is to be expected of a group of which nothing else is known.
   *
   * @param leftOut entries that an incident explains
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
    double[] rates = new double[table.entries()];
    Arrays.fill(rates, ShrunkRates.bounded(events / trials));
    return new Baseline(rates);
  }

  /** The rate of all cells together, drawn towards the prior where there are few trials. */
  static double whole(double[] trials, double[] events, double priorRate) {
    double n = Arrays.stream(trials).sum() + PRIOR_TRIALS;
    return (Arrays.stream(events).sum() + PRIOR_TRIALS * priorRate) / n;
  }

  /** The expected rate of an entry, above 0 and below 1. */
  public double expectedRate(int entry) {
    return rateOfEntry[entry];
  }
}
