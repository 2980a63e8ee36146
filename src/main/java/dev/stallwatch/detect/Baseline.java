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

  private final RateTable table;
  private final double[] rateOfCell;
  private final Rates rateOfEntry;

  private Baseline(RateTable table, double[] rateOfCell, Rates rateOfEntry) {
    this.table = table;
    this.rateOfCell = rateOfCell;
    this.rateOfEntry = rateOfEntry;
  }

  /** Returns a baseline of one rate per cell of a table. */
  static Baseline ofCells(RateTable table, double[] rates) {
    return new Baseline(table, rates, new Rates(0));
  }

  /** Returns a baseline of one rate per entry of a table. */
  static Baseline ofEntries(RateTable table, Rates rates) {
    return new Baseline(table, new double[0], rates);
  }

  /** Returns a baseline of the same rate for all entries. */
  static Baseline same(RateTable table, double rate) {
    double[] rates = new double[table.cells()];
    Arrays.fill(rates, rate);
    return ofCells(table, rates);
  }

  /**
   * Estimates each cell's own rate over the entire table, shrunk towards its groups as described in
   * {@link ShrunkRates}.
   *
   * @param excluded entries that an incident explains
   * @param priorRate rate in the absence of data, 0 to 1
   */
  public static Baseline fit(RateTable table, BitSet excluded, double priorRate) {
    return new OwnRates(table, priorRate).without(excluded);
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
    return same(table, ShrunkRates.bounded(events / trials));
  }

  /** Returns the rate of all cells together, shrunk towards the prior if there are few trials. */
  static double overallRate(double[] trials, double[] events, double priorRate) {
    double n = Arrays.stream(trials).sum() + PRIOR_TRIALS;
    return (Arrays.stream(events).sum() + PRIOR_TRIALS * priorRate) / n;
  }

  /** Whether all entries of a cell have the same rate. */
  public boolean isByCell() {
    return rateOfCell.length > 0;
  }

  /** Returns the expected rate of an entry of a known cell, without searching the cell. */
  public double expectedRate(int cell, int entry) {
    return rateOfCell.length > 0 ? rateOfCell[cell] : rateOfEntry.at(entry);
  }

  /** Returns the expected rate of an entry, above 0 and below 1. */
  public double expectedRate(int entry) {
    return rateOfCell.length > 0 ? rateOfCell[table.cellOf(entry)] : rateOfEntry.at(entry);
  }
}
