package dev.stallwatch.localise;

import dev.stallwatch.detect.Baseline;
import dev.stallwatch.traffic.RateTable;

/**
 * Sums of a table with very many entries by cell and block of adjacent windows, rounded to 24 bits.
 * If the baseline is a rate per cell, the sums are of trials and do not depend on the rates, so
 * that searches with other rates use them again; else they are of expected events.
 */
final class Blocks {
  private static final int MAX_ENTRIES = 1 << 21;

  /** A run has at least this many blocks, unless it has fewer windows. */
  private static final int MIN_BLOCKS = 32;

  private final int width;
  private final int windows;
  private final int[] first;
  private final char[] blocks;
  private final float[] trials;
  private final float[] events;
  private final float[] expected;
  private final float[] effectiveEvents;
  private final float[] effectiveExpected;

  private Blocks(RateTable table, int width, boolean isByCell) {
    this.width = width;
    this.windows = (table.windows() + width - 1) / width;
    this.first = new int[table.cells() + 1];
    int entries = 0;
    for (int cell = 0; cell < table.cells(); cell++) {
      int last = -1;
      for (int i = table.firstEntry(cell); i < table.firstEntry(cell + 1); i++) {
        int block = table.windowOf(i) / width;
        entries += block == last ? 0 : 1;
        last = block;
      }
      first[cell + 1] = entries;
    }
    this.blocks = new char[entries];
    this.trials = new float[entries];
    this.events = new float[entries];
    this.expected = isByCell ? trials : new float[entries];
    this.effectiveEvents = new float[entries];
    this.effectiveExpected = new float[entries];
  }

  /** Adds up the entries of a view that are not explained. */
  static Blocks of(RateView view) {
    RateTable table = view.table();
    int most = Math.max(1, table.windows() / MIN_BLOCKS);
    int least = 1 + table.windows() / Character.MAX_VALUE;
    return of(view, Math.max(least, Math.min(most, 1 + (table.entries() - 1) / MAX_ENTRIES)));
  }

  /**
   * Adds up the entries of a view that are not explained.
   *
   * @param width number of windows of a block
   */
  static Blocks of(RateView view, int width) {
    RateTable table = view.table();
    Blocks sums = new Blocks(table, width, view.baseline().isByCell());
    sums.add(view);
    return sums;
  }

  private void add(RateView view) {
    RateTable table = view.table();
    Baseline baseline = view.baseline();
    boolean isByCell = baseline.isByCell();
    boolean isAnyExplained = !view.explained().isEmpty();
    for (int cell = 0; cell < table.cells(); cell++) {
      int at = first[cell] - 1;
      int last = -1;
      for (int i = table.firstEntry(cell); i < table.firstEntry(cell + 1); i++) {
        int block = table.windowOf(i) / width;
        if (block != last) {
          last = block;
          blocks[++at] = (char) block;
        }
        if (isAnyExplained && view.explained().get(i)) {
          continue;
        }
        double phi = view.scatter().phi(i);
        double n = table.trials(i);
        trials[at] += (float) n;
        if (isByCell) {
          effectiveExpected[at] += (float) (n / phi);
        } else {
          double rate = baseline.expectedRate(cell, i);
          phi *= ScanCounts.variance(rate);
          expected[at] += (float) (n * rate);
          effectiveExpected[at] += (float) (n * rate / phi);
        }
        double k = table.events(i);
        if (k != 0) {
          events[at] += (float) k;
          effectiveEvents[at] += (float) (k / phi);
        }
      }
    }
  }

  /** Returns the number of windows of the table in a block. */
  int width() {
    return width;
  }

  /** Returns the number of blocks of the table's period. */
  int windows() {
    return windows;
  }

  int first(int cell) {
    return first[cell];
  }

  int blockOf(int entry) {
    return blocks[entry];
  }

  double trials(int entry) {
    return trials[entry];
  }

  double events(int entry) {
    return events[entry];
  }

  /** Returns the expected events, or the trials if the baseline is a rate per cell. */
  double expected(int entry) {
    return expected[entry];
  }

  /** Returns the events over their scatter, and over 1 - p if there is a rate per entry. */
  double effectiveEvents(int entry) {
    return effectiveEvents[entry];
  }

  /** Returns {@link #expected} over the same. */
  double effectiveExpected(int entry) {
    return effectiveExpected[entry];
  }
}
