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

  private static final int SUMS = 3;

  /** Maximum windows of the series that are added up in one pass over the entries. */
  private static final long LARGEST_PASS = 3_000_000;

  private final RateTable table;
  private final int dimension;

  /** For each place the expected events, their variance, and the events. */
  private final double[] sums;

  private ValueSeries(RateTable table, int dimension, double[] sums) {
    this.table = table;
    this.dimension = dimension;
    this.sums = sums;
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
        pass.add(empty(table, d, pass));
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
    return added(table, baseline, excluded, List.of(empty(table, dimension, List.of()))).get(0);
  }

  /** Returns a series without counts. Series of all cells share one, which is added up once. */
  private static ValueSeries empty(RateTable table, int dimension, List<ValueSeries> others) {
    int places = (int) places(table, dimension);
    double[] sums =
        others.stream()
            .filter(other -> other.places() == places && places == table.windows())
            .findFirst()
            .map(other -> other.sums)
            .orElseGet(() -> new double[SUMS * places]);
    return new ValueSeries(table, dimension, sums);
  }

  private static List<ValueSeries> added(
      RateTable table, Baseline baseline, BitSet excluded, List<ValueSeries> pass) {
    List<ValueSeries> distinct = new ArrayList<>();
    for (ValueSeries series : pass) {
      if (distinct.stream().noneMatch(other -> other.sums == series.sums)) {
        distinct.add(series);
      }
    }
    double[][] sums = distinct.stream().map(series -> series.sums).toArray(double[][]::new);
    int[] first = new int[sums.length];
    boolean isAnyExcluded = !excluded.isEmpty();
    for (int cell = 0; cell < table.cells(); cell++) {
      for (int s = 0; s < first.length; s++) {
        first[s] = SUMS * distinct.get(s).firstPlace(cell);
      }
      for (int i = table.firstEntry(cell); i < table.firstEntry(cell + 1); i++) {
        if (!isAnyExcluded || !excluded.get(i)) {
          int window = SUMS * table.windowOf(i);
          double p = baseline.expectedRate(cell, i);
          double e = table.trials(i) * p;
          double variance = e * (1 - p);
          double k = table.events(i);
          for (int s = 0; s < first.length; s++) {
            double[] ofSeries = sums[s];
            int at = first[s] + window;
            ofSeries[at] += e;
            ofSeries[at + 1] += variance;
            ofSeries[at + 2] += k;
          }
        }
      }
    }
    return List.copyOf(pass);
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
    return sums.length / SUMS;
  }

  double expected(int place) {
    return sums[SUMS * place];
  }

  /** Returns the binomial variance of the events. */
  double variance(int place) {
    return sums[SUMS * place + 1];
  }

  double events(int place) {
    return sums[SUMS * place + 2];
  }
}
