package dev.stallwatch.localise;

import java.util.Arrays;

/**
 * The counts of a view with very many entries by cell and block of adjacent windows. What is found
 * in blocks is refined in windows.
 */
final class BlockCounts extends ScanCounts {
  private final Blocks blocks;
  private final int entries;

  /** The factors of each cell for sums of expected events, of effective events, and of both. */
  private final double[] rates;

  private final double[] perVariance;
  private final double[] rateOverVariance;

  BlockCounts(RateView view, Cells cells, Blocks blocks) {
    super(cells);
    this.blocks = blocks;
    this.entries = blocks.first(cells.count());
    this.rates = new double[cells.count()];
    this.perVariance = new double[rates.length];
    this.rateOverVariance = new double[rates.length];
    Arrays.fill(rates, 1);
    Arrays.fill(perVariance, 1);
    Arrays.fill(rateOverVariance, 1);
    for (int cell = 0; view.baseline().isByCell() && cell < rates.length; cell++) {
      rates[cell] = view.baseline().expectedRate(cell, 0);
      perVariance[cell] = 1 / variance(rates[cell]);
      rateOverVariance[cell] = rates[cell] * perVariance[cell];
    }
  }

  @Override
  int windows() {
    return blocks.windows();
  }

  @Override
  int entries() {
    return entries;
  }

  @Override
  int first(int cell) {
    return blocks.first(cell);
  }

  @Override
  int windowOf(int entry) {
    return blocks.blockOf(entry);
  }

  @Override
  double effectiveEvents(int cell, int entry) {
    return blocks.effectiveEvents(entry) * perVariance[cell];
  }

  @Override
  double effectiveExpected(int cell, int entry) {
    return blocks.effectiveExpected(entry) * rateOverVariance[cell];
  }

  @Override
  void sum(int cell, int fromWindow, int toWindow, Sum sum) {
    sum.clear();
    for (int i = first(cell); i < first(cell + 1); i++) {
      int block = blocks.blockOf(i);
      if (block >= toWindow) {
        break;
      }
      if (block >= fromWindow) {
        sum.trials += blocks.trials(i);
        sum.events += blocks.events(i);
        sum.expected += blocks.expected(i);
        sum.effectiveEvents += blocks.effectiveEvents(i);
        sum.effectiveExpected += blocks.effectiveExpected(i);
      }
    }
    sum.expected *= rates[cell];
    sum.effectiveEvents *= perVariance[cell];
    sum.effectiveExpected *= rateOverVariance[cell];
  }
}
