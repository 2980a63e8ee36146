package dev.stallwatch.detect;

import dev.stallwatch.traffic.RateTable;
import java.util.BitSet;
import java.util.stream.IntStream;

/** The observed and expected counts of each value of a dimension by window. */
final class ValueSeries {
  private final RateTable table;
  private final int[] valueOfCell;
  private final double[] expected;
  private final double[] variance;
  private final double[] events;

  private ValueSeries(
      RateTable table, Baseline baseline, BitSet excluded, int values, int[] valueOfCell) {
    this.table = table;
    this.valueOfCell = valueOfCell;
    this.expected = new double[values * table.windows()];
    this.variance = new double[expected.length];
    this.events = new double[expected.length];
    for (int cell = 0; cell < table.cells(); cell++) {
      int first = place(valueOfCell[cell], 0);
      for (int i = table.firstEntry(cell); i < table.firstEntry(cell + 1); i++) {
        if (!excluded.get(i)) {
          int at = first + table.windowOf(i);
          double p = baseline.expectedRate(cell, i);
          double e = table.trials(i) * p;
          expected[at] += e;
          variance[at] += e * (1 - p);
          events[at] += table.events(i);
        }
      }
    }
  }

  /** Returns the series of the values of a dimension, without excluded entries. */
  static ValueSeries of(RateTable table, Baseline baseline, BitSet excluded, int dimension) {
    return new ValueSeries(
        table,
        baseline,
        excluded,
        table.values(dimension).size(),
        IntStream.range(0, table.cells()).map(cell -> table.value(cell, dimension)).toArray());
  }

  /** Returns the single series of all cells together. */
  static ValueSeries ofAll(RateTable table, Baseline baseline, BitSet excluded) {
    return new ValueSeries(table, baseline, excluded, 1, new int[table.cells()]);
  }

  /** Returns the index of a value's window; windows are numbered value by value. */
  int place(int value, int window) {
    return value * table.windows() + window;
  }

  /** Returns the index of the first window of a cell's value. */
  int firstPlace(int cell) {
    return place(valueOfCell[cell], 0);
  }

  int places() {
    return expected.length;
  }

  double expected(int place) {
    return expected[place];
  }

  /** Returns the binomial variance of the events. */
  double variance(int place) {
    return variance[place];
  }

  double events(int place) {
    return events[place];
  }
}
