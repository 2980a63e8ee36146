package dev.stallwatch.detect;

import dev.stallwatch.traffic.RateTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The observed and expected counts of each value of a dimension by window. */
final class ValueSeries {
  /** The dimension of the single series of all cells together. */
  static final int ALL = -1;

  /** Maximum windows of the series that are added up in one pass over the entries. */
  private static final long LARGEST_PASS = 3_000_000;

  private final RateTable table;
  private final int dimension;
  private final double[] expected;
  private final double[] variance;
  private final double[] events;

  private ValueSeries(RateTable table, int dimension) {
    this.table = table;
    this.dimension = dimension;
    this.expected = new double[(int) places(table, dimension)];
    this.variance = new double[expected.length];
    this.events = new double[expected.length];
  }

  private static long places(RateTable table, int dimension) {
    return (long) table.windows() * (dimension == ALL ? 1 : table.values(dimension).size());
  }

  /**
   * Adds up the series of some dimensions, several in one pass over the entries, and passes them on
   * in their order. Series of one dimension that are too large are left out.
   *
   * @param dimensions numbers of dimensions, or {@link #ALL}
   * @param largest maximum windows of the series of one dimension
   * @param consumer takes the series of each pass
   */
  static void forEachPass(
      RateTable table,
      Baseline baseline,
      BitSet excluded,
      int[] dimensions,
      long largest,
      Consumer<List<ValueSeries>> consumer) {
    List<ValueSeries> pass = new ArrayList<>();
    long places = 0;
    for (int d : dimensions) {
      long own = places(table, d);
      if (own <= largest) {
        if (!pass.isEmpty() && places + own > LARGEST_PASS) {
          consumer.accept(added(table, baseline, excluded, pass));
          pass.clear();
          places = 0;
        }
        pass.add(new ValueSeries(table, d));
        places += own;
      }
    }
    if (!pass.isEmpty()) {
      consumer.accept(added(table, baseline, excluded, pass));
    }
  }

  /** Returns the numbers of the dimensions of a table. */
  static int[] dimensions(RateTable table) {
    return IntStream.range(0, table.dimensions().size()).toArray();
  }

  /** Returns the series of one dimension, or {@link #ALL}, without excluded entries. */
  static ValueSeries of(RateTable table, Baseline baseline, BitSet excluded, int dimension) {
    return added(table, baseline, excluded, List.of(new ValueSeries(table, dimension))).get(0);
  }

  private static List<ValueSeries> added(
      RateTable table, Baseline baseline, BitSet excluded, List<ValueSeries> pass) {
    ValueSeries[] series = pass.toArray(new ValueSeries[0]);
    int[] first = new int[series.length];
    boolean isAnyExcluded = !excluded.isEmpty();
    for (int cell = 0; cell < table.cells(); cell++) {
      for (int s = 0; s < series.length; s++) {
        first[s] = series[s].firstPlace(cell);
      }
      for (int i = table.firstEntry(cell); i < table.firstEntry(cell + 1); i++) {
        if (!isAnyExcluded || !excluded.get(i)) {
          int window = table.windowOf(i);
          double p = baseline.expectedRate(cell, i);
          double e = table.trials(i) * p;
          double variance = e * (1 - p);
          double k = table.events(i);
          for (int s = 0; s < series.length; s++) {
            series[s].add(first[s] + window, e, variance, k);
          }
        }
      }
    }
    return List.of(series);
  }

  private void add(int at, double e, double binomial, double k) {
    expected[at] += e;
    variance[at] += binomial;
    events[at] += k;
  }

  /** Returns the dimension, {@link #ALL} for all cells together. */
  int dimension() {
    return dimension;
  }

  /** Returns the number of values. */
  int values() {
    return dimension == ALL ? 1 : table.values(dimension).size();
  }

  /** Returns the index of a value's window; windows are numbered value by value. */
  int place(int value, int window) {
    return value * table.windows() + window;
  }

  /** Returns the index of the first window of a cell's value. */
  int firstPlace(int cell) {
    return place(dimension == ALL ? 0 : table.value(cell, dimension), 0);
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
