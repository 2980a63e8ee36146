package dev.stallwatch.localise;

import dev.stallwatch.stats.MaxSubarray;
import dev.stallwatch.traffic.RateTable;

/**
 * Prefix sums over the entries of a view, so that the counts of a cell in an interval are
 * differences of two. Of more than a million entries only the sums before every n-th are kept; the
 * entries after it are added again when they are needed. Explained entries count as empty. Entries
 * are sorted by cell, then by window.
 *
 * <p>The effective counts of an entry are its events and its expected events divided by phi (1 -
 * p), its variance relative to Poisson counts of the same mean. The score of a lift a is then k log
 * a - m (a - 1), the log-likelihood ratio of Poisson counts, which is linear in both.
 */
final class EntryCounts {
  /** Rates above this count as this: the variance of a count with a rate of 1 would be 0. */
  private static final double MAX_RATE = 0.98;

  /** Maximum number of sums kept, 40 bytes each. */
  private static final int MAX_SUMS = 1 << 20;

  private final RateTable table;
  private final RateView view;
  private final Cells cells;
  private final int step;
  private final double[] trials;
  private final double[] events;
  private final double[] expected;
  private final double[] effectiveEvents;
  private final double[] effectiveExpected;

  EntryCounts(RateView view, Cells cells) {
    this.view = view;
    this.table = view.table();
    this.cells = cells;
    int entries = table.entries();
    this.step = 1 + entries / MAX_SUMS;
    int steps = entries / step + 1;
    this.trials = new double[steps];
    this.events = new double[steps];
    this.expected = new double[steps];
    this.effectiveEvents = new double[steps];
    this.effectiveExpected = new double[steps];
    Before before = new Before();
    for (int cell = 0; cell < table.cells(); cell++) {
      int end = first(cell + 1);
      for (int from = first(cell); from < end; ) {
        int to = Math.min(end, (from / step + 1) * step);
        before.add(cell, from, to);
        if (to % step == 0) {
          keep(before, to / step);
        }
        from = to;
      }
    }
  }

  private void keep(Before before, int at) {
    trials[at] = before.n;
    events[at] = before.k;
    expected[at] = before.m;
    effectiveEvents[at] = before.effectiveK;
    effectiveExpected[at] = before.effectiveM;
  }

  /** The sums of all entries before one. */
  private final class Before {
    private double n;
    private double k;
    private double m;
    private double effectiveK;
    private double effectiveM;

    /** Takes the sums before an entry of a cell, or before the first entry of the next cell. */
    Before of(int cell, int entry) {
      int at = entry / step;
      n = trials[at];
      k = events[at];
      m = expected[at];
      effectiveK = effectiveEvents[at];
      effectiveM = effectiveExpected[at];
      for (int from = at * step; from < entry; ) {
        int ofEntry = first(cell) <= from ? cell : table.cellOf(from);
        int to = Math.min(entry, first(ofEntry + 1));
        add(ofEntry, from, to);
        from = to;
      }
      return this;
    }

    void add(int cell, int from, int to) {
      for (int i = from; i < to; i++) {
        if (!view.explained().get(i)) {
          double rate = view.baseline().expectedRate(cell, i);
          double scatter = scatter(i, rate);
          double nOfEntry = table.trials(i);
          double kOfEntry = table.events(i);
          double mOfEntry = nOfEntry * rate;
          n += nOfEntry;
          k += kOfEntry;
          m += mOfEntry;
          effectiveK += kOfEntry / scatter;
          effectiveM += mOfEntry / scatter;
        }
      }
    }
  }

  /** Returns the variance of an entry relative to Poisson counts of the same mean. */
  private double scatter(int entry, double rate) {
    return view.scatter().phi(entry) * (1 - Math.min(MAX_RATE, rate));
  }

  /** Returns the first entry of a cell. */
  int first(int cell) {
    return table.firstEntry(cell);
  }

  /**
   * Returns the first entry of a cell at or after the window, or else the next cell's first entry.
   */
  private int from(int cell, int window) {
    int low = first(cell);
    int high = first(cell + 1);
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

  double effectiveEvents(int cell, int entry) {
    double k = table.events(entry);
    return k == 0 || view.explained().get(entry)
        ? 0
        : k / scatter(entry, view.baseline().expectedRate(cell, entry));
  }

  double effectiveExpected(int cell, int entry) {
    double rate = view.baseline().expectedRate(cell, entry);
    return view.explained().get(entry) ? 0 : table.trials(entry) * rate / scatter(entry, rate);
  }

  /** Returns the counts of all cells, summed over a half-open interval of windows. */
  Moment moment(int fromWindow, int toWindow) {
    int count = cells.count();
    double[] n = new double[count];
    double[] k = new double[count];
    double[] m = new double[count];
    double[] scatter = new double[count];
    Before from = new Before();
    Before to = new Before();
    for (int cell = 0; cell < count; cell++) {
      from.of(cell, from(cell, fromWindow));
      to.of(cell, from(cell, toWindow));
      n[cell] = to.n - from.n;
      k[cell] = to.k - from.k;
      m[cell] = to.m - from.m;
      double effective = to.effectiveM - from.effectiveM;
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
    Before from = new Before();
    Before to = new Before();
    for (int cell = 0; cell < in.length; cell++) {
      if (in[cell]) {
        from.of(cell, from(cell, fromWindow));
        to.of(cell, from(cell, toWindow));
        n += to.n - from.n;
        k += to.k - from.k;
        m += to.m - from.m;
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
          series[table.windowOf(i)] +=
              up * effectiveEvents(cell, i) - (lift - 1) * effectiveExpected(cell, i);
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
    Before from = new Before();
    Before to = new Before();
    for (int cell = 0; cell < cells.count(); cell++) {
      if (selection.contains(cells, cell)) {
        from.of(cell, from(cell, fromWindow));
        to.of(cell, from(cell, toWindow));
        k += to.effectiveK - from.effectiveK;
        m += to.effectiveM - from.effectiveM;
      }
    }
    return (k <= m || m <= 0 ? 0 : k * Math.log(k / m) - (k - m)) - Price.of(selection);
  }
}
