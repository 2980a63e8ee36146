package dev.stallwatch.localise;

import dev.stallwatch.traffic.RateTable;
import java.util.Arrays;

/**
 * The counts of a view with very many entries by cell and block of adjacent windows, added up once:
 * a search reads them often. Amounts are rounded to 24 bits. What is found in blocks is refined in
 * windows.
 */
final class BlockCounts extends ScanCounts {
  private static final int MAX_BLOCK_ENTRIES = 1 << 21;

  /** A run has at least this many blocks, unless it has fewer windows. */
  private static final int MIN_BLOCKS = 32;

  private final int width;
  private final int windows;
  private final int[] first;
  private char[] blocks = new char[1 << 16];
  private float[] trials = new float[1 << 16];
  private float[] events = new float[1 << 16];
  private float[] expected = new float[1 << 16];
  private float[] effectiveEvents = new float[1 << 16];
  private float[] effectiveExpected = new float[1 << 16];

  BlockCounts(RateView view, Cells cells) {
    super(cells);
    RateTable table = view.table();
    int most = Math.max(1, table.windows() / MIN_BLOCKS);
    int least = 1 + table.windows() / Character.MAX_VALUE;
    this.width = Math.max(least, Math.min(most, 1 + (table.entries() - 1) / MAX_BLOCK_ENTRIES));
    this.windows = (table.windows() + width - 1) / width;
    this.first = new int[table.cells() + 1];
    boolean allCount = view.explained().isEmpty();
    int count = 0;
    for (int cell = 0; cell < table.cells(); cell++) {
      int end = table.firstEntry(cell + 1);
      for (int i = table.firstEntry(cell); i < end; ) {
        int block = table.windowOf(i) / width;
        int toWindow = (block + 1) * width;
        double n = 0;
        double k = 0;
        double m = 0;
        double effectiveK = 0;
        double effectiveM = 0;
        for (; i < end && table.windowOf(i) < toWindow; i++) {
          if (allCount || !view.explained().get(i)) {
            double rate = view.baseline().expectedRate(cell, i);
            double weight = 1 / scatter(view, i, rate);
            double ofEntry = table.trials(i);
            n += ofEntry;
            m += ofEntry * rate;
            effectiveM += ofEntry * rate * weight;
            double eventsOfEntry = table.events(i);
            if (eventsOfEntry != 0) {
              k += eventsOfEntry;
              effectiveK += eventsOfEntry * weight;
            }
          }
        }
        if (n > 0) {
          if (count == blocks.length) {
            grow();
          }
          blocks[count] = (char) block;
          trials[count] = (float) n;
          events[count] = (float) k;
          expected[count] = (float) m;
          effectiveEvents[count] = (float) effectiveK;
          effectiveExpected[count] = (float) effectiveM;
          count++;
        }
      }
      first[cell + 1] = count;
    }
  }

  private void grow() {
    int length = blocks.length + blocks.length / 2;
    blocks = Arrays.copyOf(blocks, length);
    trials = Arrays.copyOf(trials, length);
    events = Arrays.copyOf(events, length);
    expected = Arrays.copyOf(expected, length);
    effectiveEvents = Arrays.copyOf(effectiveEvents, length);
    effectiveExpected = Arrays.copyOf(effectiveExpected, length);
  }

  /** Returns the number of windows of the table in a block. */
  int width() {
    return width;
  }

  @Override
  int windows() {
    return windows;
  }

  @Override
  int entries() {
    return first[first.length - 1];
  }

  @Override
  int first(int cell) {
    return first[cell];
  }

  @Override
  int windowOf(int entry) {
    return blocks[entry];
  }

  @Override
  double effectiveEvents(int cell, int entry) {
    return effectiveEvents[entry];
  }

  @Override
  double effectiveExpected(int cell, int entry) {
    return effectiveExpected[entry];
  }

  @Override
  void sum(int cell, int fromWindow, int toWindow, Sum sum) {
    sum.clear();
    for (int i = first[cell]; i < first[cell + 1] && blocks[i] < toWindow; i++) {
      if (blocks[i] >= fromWindow) {
        sum.trials += trials[i];
        sum.events += events[i];
        sum.expected += expected[i];
        sum.effectiveEvents += effectiveEvents[i];
        sum.effectiveExpected += effectiveExpected[i];
      }
    }
  }
}
