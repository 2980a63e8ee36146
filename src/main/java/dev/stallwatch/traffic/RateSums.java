package dev.stallwatch.traffic;

import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.model.metric.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Adds up the counts of all metrics per cell and window, from several tasks in any order, and
 * builds a rate table per metric. A pair of cell and window takes about ten bytes until then; the
 * tables of metrics with the same trials share cells, windows and trials.
 */
public final class RateSums {
  private static final Metric[] METRICS = Metric.values();

  private final List<String> dimensions;
  private final WindowGrid grid;
  private final CellNumbers cells;
  private final SumCodec codec = new SumCodec();
  private CellSums[] sums = new CellSums[64];
  private long firstMicros = Long.MAX_VALUE;

  /** Creates sums without cells. */
  public RateSums(List<String> dimensions, WindowGrid grid) {
    this.dimensions = List.copyOf(dimensions);
    this.grid = grid;
    this.cells = new CellNumbers(dimensions.size());
  }

  /**
   * Returns the number of a cell, for {@link #add}.
   *
   * @param values its value in each dimension
   */
  public int cell(List<String> values) {
    return cells.number(values);
  }

  /** Adds to the counts of a cell in the window of a time. */
  public void add(int cell, long timeMicros, MetricCounts counts) {
    if (cell >= sums.length) {
      sums = Arrays.copyOf(sums, Math.max(cell + 1, sums.length + sums.length / 2));
    }
    if (sums[cell] == null) {
      sums[cell] = new CellSums();
    }
    long start = grid.startMicros(timeMicros);
    firstMicros = Math.min(firstMicros, start);
    sums[cell].add(codec, start / grid.widthMicros(), counts);
  }

  /** Returns the number of cells. */
  public int cells() {
    return cells.size();
  }

  /**
   * Returns a table per metric; these sums are then used up. Metrics without trials have an empty
   * table.
   */
  public Map<Metric, RateTable> tables() {
    long origin = firstMicros == Long.MAX_VALUE ? 0 : firstMicros;
    int[] leading = codec.leadingMetrics();
    List<List<Integer>> shared = new ArrayList<>();
    List<SortedRates> builders = new ArrayList<>();
    for (int m = 0; m < METRICS.length; m++) {
      shared.add(new ArrayList<>());
      shared.get(leading[m]).add(m);
    }
    shared.removeIf(List::isEmpty);
    shared.forEach(ms -> builders.add(new SortedRates(dimensions, grid, origin, ms.size())));
    for (int cell : cells.sorted()) {
      List<String> names = cells.names(cell);
      builders.forEach(builder -> builder.cell(names));
      if (cell < sums.length && sums[cell] != null) {
        sums[cell].forEach(
            codec, (window, trials, events) -> add(shared, builders, window, trials, events));
        sums[cell] = null;
      }
    }
    Map<Metric, RateTable> tables = new EnumMap<>(Metric.class);
    for (int i = 0; i < shared.size(); i++) {
      List<RateTable> built = builders.get(i).tables();
      for (int j = 0; j < built.size(); j++) {
        tables.put(METRICS[shared.get(i).get(j)], built.get(j));
      }
      builders.set(i, new SortedRates(dimensions, grid, origin, 0));
    }
    return tables;
  }

  private void add(
      List<List<Integer>> shared,
      List<SortedRates> builders,
      long window,
      long[] trials,
      long[] events) {
    for (int i = 0; i < shared.size(); i++) {
      List<Integer> metrics = shared.get(i);
      long count = trials[metrics.get(0)];
      if (builders.get(i).addTrials(window * grid.widthMicros(), (double) count)) {
        for (int j = 0; j < metrics.size(); j++) {
          builders.get(i).addEvents(j, (double) Math.min(count, events[metrics.get(j)]));
        }
      }
    }
  }
}
