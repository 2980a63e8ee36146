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
    for (int i = 0; i < table.entries(); i++) {
      if (!excluded.get(i)) {
        int at = placeOf(i);
        double p = baseline.expectedRate(i);
        expected[at] += table.trials(i) * p;
        variance[at] += table.trials(i) * p * (1 - p);
        events[at] += table.events(i);
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

  /** Returns the index that an entry is counted at. */
  int placeOf(int entry) {
    return place(valueOfCell[table.cellOf(entry)], table.windowOf(entry));
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
