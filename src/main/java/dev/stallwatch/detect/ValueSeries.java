package dev.stallwatch.detect;

import dev.stallwatch.traffic.RateTable;
import java.util.BitSet;
import java.util.stream.IntStream;

/** What happened with each value of a dimension, window by window, beside what was expected. */
final class ValueSeries {
  private final RateTable table;
  private final int[] valueOfCell;
  private final double[] expected;
  private final double[] variance;
  private final double[] events;

  private ValueSeries(
      RateTable table, Baseline baseline, BitSet leftOut, int values, int[] valueOfCell) {
    this.table = table;
    this.valueOfCell = valueOfCell;
    this.expected = new double[values * table.windows()];
    this.variance = new double[expected.length];
    this.events = new double[expected.length];
    for (int i = 0; i < table.entries(); i++) {
      if (!leftOut.get(i)) {
        int at = placeOf(i);
        double p = baseline.expectedRate(i);
        expected[at] += table.trials(i) * p;
        variance[at] += table.trials(i) * p * (1 - p);
        events[at] += table.events(i);
      }
    }
  }

  /** The series of the values of a dimension; entries left out do not count. */
  static ValueSeries of(RateTable table, Baseline baseline, BitSet leftOut, int dimension) {
    return new ValueSeries(
        table,
        baseline,
        leftOut,
        table.values(dimension).size(),
        IntStream.range(0, table.cells()).map(cell -> table.value(cell, dimension)).toArray());
  }

  /** The one series of all cells together. */
  static ValueSeries ofAll(RateTable table, Baseline baseline, BitSet leftOut) {
    return new ValueSeries(table, baseline, leftOut, 1, new int[table.cells()]);
  }

  /** The place of a value's window, counted value by value. */
  int place(int value, int window) {
    return value * table.windows() + window;
  }

  /** The place of what an entry counts into. */
  int placeOf(int entry) {
    return place(valueOfCell[table.cellOf(entry)], table.windowOf(entry));
  }

  int places() {
    return expected.length;
  }

  double expected(int place) {
    return expected[place];
  }

  /** Binomial variance of the events. */
  double variance(int place) {
    return variance[place];
  }

  double events(int place) {
    return events[place];
  }
}
