package dev.stallwatch.localise;

import dev.stallwatch.stats.MaxSubarray;

/**
 * The counts of a view by cell and window, as a search of scopes and intervals needs them: each
 * window of the table ({@link EntryCounts}), or blocks of adjacent windows ({@link BlockCounts}),
 * which are the windows here. Explained entries count as empty. Entries are sorted by cell, then by
 * window.
 *
 * <p>The effective counts of an entry are its events and its expected events divided by phi (1 -
 * p), its variance relative to Poisson counts of the same mean. The score of a lift a is then k log
 * a - m (a - 1), the log-likelihood ratio of Poisson counts, which is linear in both.
 */
abstract class ScanCounts {
  /** Rates above this count as this: the variance of a count with a rate of 1 would be 0. */
  private static final double MAX_RATE = 0.98;

  private final Cells cells;

  ScanCounts(Cells cells) {
    this.cells = cells;
  }

  /** Returns the variance of an entry relative to Poisson counts of the same mean. */
  static double scatter(RateView view, int entry, double rate) {
    return view.scatter().phi(entry) * variance(rate);
  }

  /** Returns the variance of binomial counts relative to Poisson counts of the same mean. */
  static double variance(double rate) {
    return 1 - Math.min(MAX_RATE, rate);
  }

  /** Returns the number of windows. */
  abstract int windows();

  /** Returns the number of entries. */
  abstract int entries();

  /** Returns the first entry of a cell; that of the number of cells is the number of entries. */
  abstract int first(int cell);

  /** Returns the window of an entry. */
  abstract int windowOf(int entry);

  abstract double effectiveEvents(int cell, int entry);

  abstract double effectiveExpected(int cell, int entry);

  /** Takes the sums of a cell over a half-open interval of windows. */
  abstract void sum(int cell, int fromWindow, int toWindow, Sum sum);

  /** The counts of a cell in an interval. */
  static final class Sum {
    double trials;
    double events;
    double expected;
    double effectiveEvents;
    double effectiveExpected;

    void clear() {
      trials = 0;
      events = 0;
      expected = 0;
      effectiveEvents = 0;
      effectiveExpected = 0;
    }
  }

  /** Returns the counts of all cells, summed over a half-open interval of windows. */
  final Moment moment(int fromWindow, int toWindow) {
    int count = cells.count();
    double[] n = new double[count];
    double[] k = new double[count];
    double[] m = new double[count];
    double[] scatter = new double[count];
    Sum sum = new Sum();
    for (int cell = 0; cell < count; cell++) {
      sum(cell, fromWindow, toWindow, sum);
      n[cell] = sum.trials;
      k[cell] = sum.events;
      m[cell] = sum.expected;
      scatter[cell] = sum.effectiveExpected > 0 ? sum.expected / sum.effectiveExpected : 1;
    }
    return new Moment(cells, n, k, m, scatter, new double[count]);
  }

  /** Returns the interval in which a lift of a scope explains most. */
  final MaxSubarray interval(Selection selection, double lift) {
    double[] series = new double[windows()];
    double up = Math.log(lift);
    for (int cell = 0; cell < cells.count(); cell++) {
      if (selection.contains(cells, cell)) {
        for (int i = first(cell); i < first(cell + 1); i++) {
          series[windowOf(i)] +=
              up * effectiveEvents(cell, i) - (lift - 1) * effectiveExpected(cell, i);
        }
      }
    }
    return MaxSubarray.of(series, 0, series.length);
  }

  /** Returns the candidate of a scope within an interval of windows. */
  final Candidate candidate(Selection selection, int fromWindow, int toWindow) {
    double n = 0;
    double k = 0;
    double m = 0;
    double effectiveK = 0;
    double effectiveM = 0;
    boolean[] in = selection.cells(cells);
    Sum sum = new Sum();
    for (int cell = 0; cell < in.length; cell++) {
      if (in[cell]) {
        sum(cell, fromWindow, toWindow, sum);
        n += sum.trials;
        k += sum.events;
        m += sum.expected;
        effectiveK += sum.effectiveEvents;
        effectiveM += sum.effectiveExpected;
      }
    }
    boolean isRaised = effectiveK > effectiveM && effectiveM > 0;
    double ratio =
        isRaised ? effectiveK * Math.log(effectiveK / effectiveM) - (effectiveK - effectiveM) : 0;
    return new Candidate(selection, fromWindow, toWindow, ratio - Price.of(selection), n, k, m);
  }
}
