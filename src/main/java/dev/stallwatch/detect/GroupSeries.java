package dev.stallwatch.detect;

import dev.stallwatch.traffic.RateTable;
import java.util.BitSet;

/** What happened in a group of cells, window by window, beside what was expected. */
public final class GroupSeries {
  private final double[] trials;
  private final double[] events;
  private final double[] expected;
  private final double[] variance;

  /**
   * Adds up a group.
   *
   * @param cells for each cell whether it is of the group
   * @param leftOut entries that do not count
   */
  public GroupSeries(RateTable table, Baseline baseline, boolean[] cells, BitSet leftOut) {
    this.trials = new double[table.windows()];
    this.events = new double[table.windows()];
    this.expected = new double[table.windows()];
    this.variance = new double[table.windows()];
    for (int i = 0; i < table.entries(); i++) {
      if (cells[table.cellOf(i)] && !leftOut.get(i)) {
        int window = table.windowOf(i);
        double p = baseline.expectedRate(i);
        trials[window] += table.trials(i);
        events[window] += table.events(i);
        expected[window] += table.trials(i) * p;
        variance[window] += table.trials(i) * p * (1 - p);
      }
    }
  }

  /** The number of windows. */
  public int windows() {
    return events.length;
  }

  /** Trials from one window to before another. */
  public double trials(int from, int to) {
    return sum(trials, from, to);
  }

  /** Events from one window to before another. */
  public double events(int from, int to) {
    return sum(events, from, to);
  }

  /** Events expected from one window to before another. */
  public double expected(int from, int to) {
    return sum(expected, from, to);
  }

  /** Binomial variance of the events of a window. */
  double variance(int window) {
    return variance[window];
  }

  double events(int window) {
    return events[window];
  }

  double expected(int window) {
    return expected[window];
  }

  private static double sum(double[] series, int from, int to) {
    double sum = 0;
    for (int window = from; window < to; window++) {
      sum += series[window];
    }
    return sum;
  }
}
