package dev.stallwatch.localise;

import dev.stallwatch.stats.MaxSubarray;
import dev.stallwatch.traffic.RateTable;

/**
 * Prefix sums over the entries of a view, so that the counts of a cell in an interval are
 * differences of two. Explained entries count as empty. Entries are sorted by cell, then by window.
 *
 * <p>The effective counts of an entry are its events and its expected events divided by phi (1 -
 * p), its variance relative to Poisson counts of the same mean. The score of a lift a is then k log
 * a - m (a - 1), the log-likelihood ratio of Poisson counts, which is linear in both.
 */
final class EntryCounts {
  /** Rates above this count as this: the variance of a count with a rate of 1 would be 0. */
  private static final double MAX_RATE = 0.98;

  private final RateTable table;
  private final Cells cells;
  private final int[] firstEntry;
  private final double[] trials;
  private final double[] events;
  private final double[] expected;
  private final double[] effectiveEvents;
  private final double[] effectiveExpected;

  EntryCounts(RateView view, Cells cells) {
    this.table = view.table();
    this.cells = cells;
    int entries = table.entries();
    this.trials = new double[entries + 1];
    this.events = new double[entries + 1];
    this.expected = new double[entries + 1];
    this.effectiveEvents = new double[entries + 1];
    this.effectiveExpected = new double[entries + 1];
    for (int i = 0; i < entries; i++) {
      int counts = view.explained().get(i) ? 0 : 1;
      double rate = view.baseline().expectedRate(i);
      double scatter = view.scatter().phi(i) * (1 - Math.min(MAX_RATE, rate));
      double n = counts * table.trials(i);
      double k = counts * table.events(i);
      trials[i + 1] = trials[i] + n;
      events[i + 1] = events[i] + k;
      expected[i + 1] = expected[i] + n * rate;
      effectiveEvents[i + 1] = effectiveEvents[i] + k / scatter;
      effectiveExpected[i + 1] = effectiveExpected[i] + n * rate / scatter;
    }
    this.firstEntry = new int[table.cells() + 1];
    for (int i = 0; i < entries; i++) {
      firstEntry[table.cellOf(i) + 1] = i + 1;
    }
    for (int cell = 0; cell < table.cells(); cell++) {
      firstEntry[cell + 1] = Math.max(firstEntry[cell], firstEntry[cell + 1]);
    }
  }

  /** Returns the first entry of a cell. */
  int first(int cell) {
    return firstEntry[cell];
  }

  /**
   * Returns the first entry of a cell at or after the window, or else the next cell's first entry.
   */
  private int from(int cell, int window) {
    int low = firstEntry[cell];
    int high = firstEntry[cell + 1];
    if (low == high) {
      return low;
    }
    int guess = low + window - table.windowOf(low);
    if (guess >= low && guess < high && table.windowOf(guess) == window) {
      return guess;
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (table.windowOf(middle) < window) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  double effectiveEvents(int entry) {
    return effectiveEvents[entry + 1] - effectiveEvents[entry];
  }

  double effectiveExpected(int entry) {
    return effectiveExpected[entry + 1] - effectiveExpected[entry];
  }

  /** Returns the counts of all cells, summed over a half-open interval of windows. */
  Moment moment(int fromWindow, int toWindow) {
    int count = cells.count();
    double[] n = new double[count];
    double[] k = new double[count];
    double[] m = new double[count];
    double[] scatter = new double[count];
    for (int cell = 0; cell < count; cell++) {
      int from = from(cell, fromWindow);
      int to = from(cell, toWindow);
      n[cell] = trials[to] - trials[from];
      k[cell] = events[to] - events[from];
      m[cell] = expected[to] - expected[from];
      double effective = effectiveExpected[to] - effectiveExpected[from];
      scatter[cell] = effective > 0 ? m[cell] / effective : 1;
    }
    return new Moment(cells, n, k, m, scatter, new double[count]);
  }

  /** The counts of a scope in an interval. */
  record Sums(double trials, double events, double expected) {}

  /** Returns the counts of a scope, summed over a half-open interval of windows. */
  Sums sums(Selection selection, int fromWindow, int toWindow) {
    double n = 0;
    double k = 0;
    double m = 0;
    boolean[] in = selection.cells(cells);
    for (int cell = 0; cell < in.length; cell++) {
      if (in[cell]) {
        int from = from(cell, fromWindow);
        int to = from(cell, toWindow);
        n += trials[to] - trials[from];
        k += events[to] - events[from];
        m += expected[to] - expected[from];
      }
    }
    return new Sums(n, k, m);
  }

  /** Returns the interval in which a lift of a scope explains most. */
  MaxSubarray interval(Selection selection, double lift) {
    double[] series = new double[table.windows()];
    double up = Math.log(lift);
    for (int cell = 0; cell < cells.count(); cell++) {
      if (selection.contains(cells, cell)) {
        for (int i = first(cell); i < first(cell + 1); i++) {
          series[table.windowOf(i)] += up * effectiveEvents(i) - (lift - 1) * effectiveExpected(i);
        }
      }
    }
    return MaxSubarray.of(series, 0, series.length);
  }

  /**
   * Returns the score of a scope with its best lift in an interval, less the price of its terms.
   */
  double score(Selection selection, int fromWindow, int toWindow) {
    double k = 0;
    double m = 0;
    for (int cell = 0; cell < cells.count(); cell++) {
      if (selection.contains(cells, cell)) {
        int from = from(cell, fromWindow);
        int to = from(cell, toWindow);
        k += effectiveEvents[to] - effectiveEvents[from];
        m += effectiveExpected[to] - effectiveExpected[from];
      }
    }
    return (k <= m || m <= 0 ? 0 : k * Math.log(k / m) - (k - m)) - Price.of(selection);
  }
}
