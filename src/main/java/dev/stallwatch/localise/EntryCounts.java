package dev.stallwatch.localise;

import dev.stallwatch.traffic.RateTable;

/**
 * The counts of a view by cell and window. Up to a million entries have prefix sums, so that the
 * counts of a cell in an interval are differences of two; of more, the entries of the interval are
 * added.
 */
final class EntryCounts extends ScanCounts {
  /** Maximum number of prefix sums, 40 bytes each. */
  private static final int MAX_SUMS = 1 << 20;

  private final RateTable table;
  private final RateView view;
  private final double[] trials;
  private final double[] events;
  private final double[] expected;
  private final double[] effectiveEvents;
  private final double[] effectiveExpected;

  EntryCounts(RateView view, Cells cells) {
    super(cells);
    this.view = view;
    this.table = view.table();
    int entries = table.entries();
    int sums = entries < MAX_SUMS ? entries + 1 : 0;
    this.trials = new double[sums];
    this.events = new double[sums];
    this.expected = new double[sums];
    this.effectiveEvents = new double[sums];
    this.effectiveExpected = new double[sums];
    if (sums > 0) {
      Sum before = new Sum();
      for (int cell = 0; cell < table.cells(); cell++) {
        for (int i = first(cell); i < first(cell + 1); i++) {
          add(cell, i, before);
          trials[i + 1] = before.trials;
          events[i + 1] = before.events;
          expected[i + 1] = before.expected;
          effectiveEvents[i + 1] = before.effectiveEvents;
          effectiveExpected[i + 1] = before.effectiveExpected;
        }
      }
    }
  }

  /** Whether there are prefix sums. */
  boolean areSums() {
    return trials.length > 0;
  }

  private void add(int cell, int entry, Sum sum) {
    if (!view.explained().get(entry)) {
      double rate = view.baseline().expectedRate(cell, entry);
      double scatter = scatter(view, entry, rate);
      double n = table.trials(entry);
      double k = table.events(entry);
      double m = n * rate;
      sum.trials += n;
      sum.events += k;
      sum.expected += m;
      sum.effectiveEvents += k / scatter;
      sum.effectiveExpected += m / scatter;
    }
  }

  @Override
  int windows() {
    return table.windows();
  }

  @Override
  int entries() {
    return table.entries();
  }

  @Override
  int first(int cell) {
    return table.firstEntry(cell);
  }

  @Override
  int windowOf(int entry) {
    return table.windowOf(entry);
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

  @Override
  double effectiveEvents(int cell, int entry) {
    double k = table.events(entry);
    return k == 0 || view.explained().get(entry)
        ? 0
        : k / scatter(view, entry, view.baseline().expectedRate(cell, entry));
  }

  @Override
  double effectiveExpected(int cell, int entry) {
    double rate = view.baseline().expectedRate(cell, entry);
    return view.explained().get(entry)
        ? 0
        : table.trials(entry) * rate / scatter(view, entry, rate);
  }

  @Override
  void sum(int cell, int fromWindow, int toWindow, Sum sum) {
    int from = from(cell, fromWindow);
    int to = from(cell, toWindow);
    sum.clear();
    if (trials.length > 0) {
      sum.trials = trials[to] - trials[from];
      sum.events = events[to] - events[from];
      sum.expected = expected[to] - expected[from];
      sum.effectiveEvents = effectiveEvents[to] - effectiveEvents[from];
      sum.effectiveExpected = effectiveExpected[to] - effectiveExpected[from];
    } else {
      for (int i = from; i < to; i++) {
        add(cell, i, sum);
      }
    }
  }
}
