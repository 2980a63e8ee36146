package dev.stallwatch.detect;

import dev.stallwatch.traffic.RateTable;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Estimates each cell's own rate over an entire table, shrunk towards its groups as described in
 * {@link ShrunkRates}, again and again without some of its entries. Cells without such entries are
 * added up once. Not thread-safe.
 */
public final class OwnRates {
  private final RateTable table;
  private final double priorRate;
  private @Nullable Counts all;

  /** The counts of each cell, by the numbers of an index. */
  private static final class Counts {
    private final CellIndex index;
    private final int[] numbers;
    private final double[] trials;
    private final double[] events;

    Counts(RateTable table) {
      this.index = new CellIndex(table.dimensions().size());
      this.numbers = index.add(table);
      this.trials = new double[table.cells()];
      this.events = new double[table.cells()];
    }
  }

  /**
   * Prepares the estimates of a table.
   *
   * @param priorRate rate in the absence of data, 0 to 1
   */
  public OwnRates(RateTable table, double priorRate) {
    this.table = table;
    this.priorRate = priorRate;
  }

  /**
   * Returns the rates estimated from the other entries.
   *
   * @param excluded entries that an incident explains
   */
  public Baseline without(BitSet excluded) {
    Counts counts = all();
    double[] trials = new double[counts.index.cells()];
    double[] events = new double[counts.index.cells()];
    int nextExcluded = excluded.nextSetBit(0);
    for (int cell = 0; cell < table.cells(); cell++) {
      int number = counts.numbers[cell];
      int end = table.firstEntry(cell + 1);
      if (nextExcluded < 0 || nextExcluded >= end) {
        trials[number] += counts.trials[cell];
        events[number] += counts.events[cell];
        continue;
      }
      for (int i = table.firstEntry(cell); i < end; i++) {
        if (!excluded.get(i)) {
          trials[number] += table.trials(i);
          events[number] += table.events(i);
        }
      }
      nextExcluded = excluded.nextSetBit(end);
    }
    double overall = Baseline.overallRate(trials, events, priorRate);
    double[] rates = ShrunkRates.of(counts.index, trials, events, overall);
    double[] rateOfCell = new double[table.cells()];
    for (int cell = 0; cell < rateOfCell.length; cell++) {
      rateOfCell[cell] = rates[counts.numbers[cell]];
    }
    return Baseline.ofCells(table, rateOfCell);
  }

  private Counts all() {
    Counts counts = all;
    if (counts == null) {
      counts = new Counts(table);
      for (int cell = 0; cell < table.cells(); cell++) {
        for (int i = table.firstEntry(cell); i < table.firstEntry(cell + 1); i++) {
          counts.trials[cell] += table.trials(i);
          counts.events[cell] += table.events(i);
        }
      }
      all = counts;
    }
    return counts;
  }
}
