package dev.stallwatch.traffic;

import dev.stallwatch.model.WindowGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Events over trials per cell and window: what detection looks at. Only windows in which a cell had
 * trials have an entry. Cells, values and entries are numbered in the order of their names and
 * times, whatever the order was in which they were added.
 */
public final class RateTable {
  private final List<String> dimensions;
  private final List<List<String>> values;
  private final WindowGrid grid;
  private final long firstWindowMicros;
  private final int windows;
  private final int[][] cells;
  private final int[] cellOf;
  private final int[] windowOf;
  private final double[] trials;
  private final double[] events;

  private RateTable(Builder builder) {
    this.dimensions = builder.dimensions;
    this.grid = builder.grid;
    this.values = dictionaries(builder);
    List<List<String>> keys = new ArrayList<>(builder.cells.keySet());
    keys.sort(RateTable::compare);
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    int entries = 0;
    for (Map<Long, double[]> series : builder.cells.values()) {
      for (long start : series.keySet()) {
        first = Math.min(first, start);
        last = Math.max(last, start);
      }
      entries += series.size();
    }
    this.firstWindowMicros = entries == 0 ? 0 : first;
    this.windows = entries == 0 ? 0 : Math.toIntExact((last - first) / grid.widthMicros() + 1);
    this.cells = new int[keys.size()][];
    this.cellOf = new int[entries];
    this.windowOf = new int[entries];
    this.trials = new double[entries];
    this.events = new double[entries];
    fill(builder, keys);
  }

  private static List<List<String>> dictionaries(Builder builder) {
    List<List<String>> dictionaries = new ArrayList<>();
    for (int d = 0; d < builder.dimensions.size(); d++) {
      TreeSet<String> names = new TreeSet<>();
      for (List<String> cell : builder.cells.keySet()) {
        names.add(cell.get(d));
      }
      dictionaries.add(List.copyOf(names));
    }
    return List.copyOf(dictionaries);
  }

  private void fill(Builder builder, List<List<String>> keys) {
    List<Map<String, Integer>> codes = new ArrayList<>();
    for (List<String> names : values) {
      Map<String, Integer> code = new HashMap<>();
      names.forEach(name -> code.put(name, code.size()));
      codes.add(code);
    }
    int entry = 0;
    for (int cell = 0; cell < keys.size(); cell++) {
      List<String> key = keys.get(cell);
      cells[cell] = new int[key.size()];
      for (int d = 0; d < key.size(); d++) {
        cells[cell][d] = codes.get(d).getOrDefault(key.get(d), -1);
      }
      Map<Long, double[]> series = builder.cells.getOrDefault(key, Map.of());
      long[] starts = series.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
      for (long start : starts) {
        double[] counts = series.getOrDefault(start, new double[2]);
        cellOf[entry] = cell;
        windowOf[entry] = (int) ((start - firstWindowMicros) / grid.widthMicros());
        trials[entry] = counts[0];
        events[entry] = counts[1];
        entry++;
      }
    }
  }

  private static int compare(List<String> a, List<String> b) {
    return Arrays.compare(a.toArray(new String[0]), b.toArray(new String[0]));
  }

  /** An empty table to add to. */
  public static Builder builder(List<String> dimensions, WindowGrid grid) {
    return new Builder(dimensions, grid);
  }

  /** Names of the dimensions. */
  public List<String> dimensions() {
    return dimensions;
  }

  /** The values of a dimension, by their numbers. */
  public List<String> values(int dimension) {
    return values.get(dimension);
  }

  /** The number of windows from the first with a trial to the last. */
  public int windows() {
    return windows;
  }

  /** Start of a window by its number, microseconds since the epoch. */
  public long windowStartMicros(int window) {
    return firstWindowMicros + window * grid.widthMicros();
  }

  /** The windows. */
  public WindowGrid grid() {
    return grid;
  }

  /** The number of cells. */
  public int cells() {
    return cells.length;
  }

  /** The number of a cell's value in a dimension. */
  public int value(int cell, int dimension) {
    return cells[cell][dimension];
  }

  /** The number of entries. */
  public int entries() {
    return cellOf.length;
  }

  /** The cell of an entry. */
  public int cellOf(int entry) {
    return cellOf[entry];
  }

  /** The window of an entry. */
  public int windowOf(int entry) {
    return windowOf[entry];
  }

  /** The trials of an entry, above 0. */
  public double trials(int entry) {
    return trials[entry];
  }

  /** The events of an entry, 0 to its trials. */
  public double events(int entry) {
    return events[entry];
  }

  /** Adds up what there is. */
  public static final class Builder {
    private final List<String> dimensions;
    private final WindowGrid grid;
    private final Map<List<String>, Map<Long, double[]>> cells = new LinkedHashMap<>();

    private Builder(List<String> dimensions, WindowGrid grid) {
      this.dimensions = List.copyOf(dimensions);
      this.grid = grid;
    }

    /**
     * Adds to the counts of a cell in the window of a time; without trials nothing.
     *
     * @param values the cell's value in each dimension
     */
    public Builder add(long timeMicros, List<String> values, long trials, long events) {
      if (trials > 0) {
        double[] counts =
            cells
                .computeIfAbsent(values, key -> new HashMap<>())
                .computeIfAbsent(grid.startMicros(timeMicros), start -> new double[2]);
        counts[0] += trials;
        counts[1] += Math.min(trials, events);
      }
      return this;
    }

    /** The table of what was added. */
    public RateTable build() {
      return new RateTable(this);
    }
  }
}
