package dev.stallwatch.detect;

import dev.stallwatch.traffic.RateTable;
import java.util.BitSet;

/** The observed and expected counts of a group of cells by window. */
public final class GroupSeries {
  private final double[] trials;
  private final double[] events;
  private final double[] expected;
  private final double[] variance;

  /**
   * Sums up a group.
   *
   * @param cells for each cell whether it belongs to the group
   * @param excluded entries that are not counted
   */
  public GroupSeries(RateTable table, Baseline baseline, boolean[] cells, BitSet excluded) {
    this.trials = new double[table.windows()];
    this.events = new double[table.windows()];
    this.expected = new double[table.windows()];
    this.variance = new double[table.windows()];
    for (int cell = 0; cell < cells.length; cell++) {
      int end = cells[cell] ? table.firstEntry(cell + 1) : 0;
      for (int i = table.firstEntry(cell); i < end; i++) {
        if (excluded.get(i)) {
          continue;
        }
        int window = table.windowOf(i);
        double p = baseline.expectedRate(cell, i);
        trials[window] += table.trials(i);
        events[window] += table.events(i);
        expected[window] += table.trials(i) * p;
        variance[window] += table.trials(i) * p * (1 - p);
      }
    }
  }

  /** Returns the number of windows. */
  public int windows() {
    return events.length;
  }

  /** Returns the trials in a half-open interval of windows. */
  public double trials(int from, int to) {
    return sum(trials, from, to);
  }

  /** Returns the events in a half-open interval of windows. */
  public double events(int from, int to) {
    return sum(events, from, to);
  }

  /** Returns the expected events in a half-open interval of windows. */
  public double expected(int from, int to) {
    return sum(expected, from, to);
  }

  /** Returns the binomial variance of the events of a window. */
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
