package dev.stallwatch.traffic;

import dev.stallwatch.model.WindowGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Events over trials per cell and window: the input of detection. Only windows in which a cell had
 * trials have an entry. Cells, values and entries are numbered in the order of their names and
 * times, independent of the order in which they were added.
 */
public final class RateTable {
  private final List<String> dimensions;
  private final List<List<String>> values;
  private final WindowGrid grid;
  private final WindowIndex index;
  private final int windows;
  private final int[][] cells;
  private final int[] cellOf;
  private final int[] windowOf;
  private final double[] trials;
  private final double[] events;

  private RateTable(Builder builder) {
    this.dimensions = builder.dimensions;
    this.grid = builder.grid;
    List<List<String>> keys = new ArrayList<>(builder.cells.keySet());
    keys.sort(RateTable::compare);
    this.values = dictionaries(dimensions.size(), keys);
    this.cells = numbered(keys);
    this.index = WindowIndex.of(grid, builder.starts, builder.rows);
    this.windows = index.windows();
    Entries entries = new Entries(builder, keys);
    entries.fill(index);
    this.cellOf = Arrays.copyOf(entries.cellOf, entries.count);
    this.windowOf = Arrays.copyOf(entries.windowOf, entries.count);
    this.trials = Arrays.copyOf(entries.trials, entries.count);
    this.events = Arrays.copyOf(entries.events, entries.count);
  }

  /** Copies the first windows of a table. */
  private RateTable(RateTable whole, int windows) {
    this.dimensions = whole.dimensions;
    this.grid = whole.grid;
    this.values = whole.values;
    this.cells = whole.cells;
    this.index = whole.index;
    this.windows = windows;
    int[] kept =
        IntStream.range(0, whole.entries()).filter(i -> whole.windowOf[i] < windows).toArray();
    this.cellOf = Arrays.stream(kept).map(i -> whole.cellOf[i]).toArray();
    this.windowOf = Arrays.stream(kept).map(i -> whole.windowOf[i]).toArray();
    this.trials = Arrays.stream(kept).mapToDouble(i -> whole.trials[i]).toArray();
    this.events = Arrays.stream(kept).mapToDouble(i -> whole.events[i]).toArray();
  }

  private static List<List<String>> dictionaries(int dimensions, List<List<String>> keys) {
    List<List<String>> dictionaries = new ArrayList<>();
    for (int d = 0; d < dimensions; d++) {
      TreeSet<String> names = new TreeSet<>();
      for (List<String> key : keys) {
        names.add(key.get(d));
      }
      dictionaries.add(List.copyOf(names));
    }
    return List.copyOf(dictionaries);
  }

  private int[][] numbered(List<List<String>> keys) {
    List<Map<String, Integer>> codes = new ArrayList<>();
    for (List<String> names : values) {
      Map<String, Integer> code = new HashMap<>();
      names.forEach(name -> code.put(name, code.size()));
      codes.add(code);
    }
    int[][] numbers = new int[keys.size()][dimensions.size()];
    for (int cell = 0; cell < numbers.length; cell++) {
      for (int d = 0; d < numbers[cell].length; d++) {
        numbers[cell][d] = codes.get(d).getOrDefault(keys.get(cell).get(d), -1);
      }
    }
    return numbers;
  }

  /**
   * Sorts the rows of a builder by cell and window, and adds up rows of the same cell and window.
   */
  private static final class Entries {
    private final Builder builder;
    private final int[] rank;
    private final int[] cellOf;
    private final int[] windowOf;
    private final double[] trials;
    private final double[] events;
    private int count;

    Entries(Builder builder, List<List<String>> keys) {
      this.builder = builder;
      this.rank = new int[keys.size()];
      for (int cell = 0; cell < rank.length; cell++) {
        rank[builder.cells.getOrDefault(keys.get(cell), 0)] = cell;
      }
      this.cellOf = new int[builder.rows];
      this.windowOf = new int[builder.rows];
      this.trials = new double[builder.rows];
      this.events = new double[builder.rows];
    }

    void fill(WindowIndex index) {
      int[] firstRow = new int[rank.length + 1];
      for (int row = 0; row < builder.rows; row++) {
        firstRow[rank[builder.cellOf[row]] + 1]++;
      }
      for (int cell = 0; cell < rank.length; cell++) {
        firstRow[cell + 1] += firstRow[cell];
      }
      int[] next = firstRow.clone();
      int[] rows = new int[builder.rows];
      for (int row = 0; row < builder.rows; row++) {
        rows[next[rank[builder.cellOf[row]]]++] = row;
      }
      for (int cell = 0; cell < rank.length; cell++) {
        fill(cell, Arrays.copyOfRange(rows, firstRow[cell], firstRow[cell + 1]), index);
      }
    }

    private void fill(int cell, int[] rows, WindowIndex index) {
      int first = Integer.MAX_VALUE;
      int last = Integer.MIN_VALUE;
      int[] window = new int[rows.length];
      for (int i = 0; i < rows.length; i++) {
        window[i] = index.before(builder.starts[rows[i]]);
        first = Math.min(first, window[i]);
        last = Math.max(last, window[i]);
      }
      double[] sumTrials = new double[rows.length == 0 ? 0 : last - first + 1];
      double[] sumEvents = new double[sumTrials.length];
      for (int i = 0; i < rows.length; i++) {
        sumTrials[window[i] - first] += builder.trials[rows[i]];
        sumEvents[window[i] - first] += builder.events[rows[i]];
      }
      for (int i = 0; i < sumTrials.length; i++) {
        if (sumTrials[i] > 0) {
          cellOf[count] = cell;
          windowOf[count] = first + i;
          trials[count] = sumTrials[i];
          events[count] = sumEvents[i];
          count++;
        }
      }
    }
  }

  private static int compare(List<String> a, List<String> b) {
    return Arrays.compare(a.toArray(new String[0]), b.toArray(new String[0]));
  }

  /** Returns the same cells in the windows that start before a time. */
  public RateTable before(long micros) {
    return new RateTable(this, Math.min(windows, index.before(micros)));
  }

  /** Returns a builder without rows. */
  public static Builder builder(List<String> dimensions, WindowGrid grid) {
    return new Builder(dimensions, grid);
  }

  /** Returns the names of the dimensions. */
  public List<String> dimensions() {
    return dimensions;
  }

  /** Returns the values of a dimension by their numbers. */
  public List<String> values(int dimension) {
    return values.get(dimension);
  }

  /** Returns the number of windows from the first with a trial to the last, without long gaps. */
  public int windows() {
    return windows;
  }

  /** Returns the start of a window by its number, in microseconds since the epoch. */
  public long windowStartMicros(int window) {
    return index.startMicros(window);
  }

  /**
   * Returns the end of the last of some windows, in microseconds since the epoch, exclusive.
   *
   * @param toWindow number of the window after it, at least 1
   */
  public long endMicros(int toWindow) {
    return index.startMicros(toWindow - 1) + grid.widthMicros();
  }

  /**
   * Returns the number of windows that start before a time, which is the number of the window that
   * starts then.
   */
  public int windowsBefore(long micros) {
    return index.before(micros);
  }

  /** Returns the number of the first window of the stretch of a window, between two long gaps. */
  public int stretchFrom(int window) {
    return index.stretchFrom(window);
  }

  /** Returns the number of the window after the last of the stretch of a window. */
  public int stretchTo(int window) {
    return Math.min(windows, index.stretchTo(window));
  }

  /** Returns the grid of the windows. */
  public WindowGrid grid() {
    return grid;
  }

  /** Returns the number of cells. */
  public int cells() {
    return cells.length;
  }

  /** Returns the number of a cell's value in a dimension. */
  public int value(int cell, int dimension) {
    return cells[cell][dimension];
  }

  /**
   * Returns the number of pairs of values of two dimensions; of values, if both are the same
   * dimension.
   */
  public int pairs(int dimension, int other) {
    return values(dimension).size() * (dimension == other ? 1 : values(other).size());
  }

  /**
   * Returns the number of a cell's pair of values, or of its value if both dimensions are the same.
   */
  public int pair(int cell, int dimension, int other) {
    return dimension == other
        ? value(cell, dimension)
        : value(cell, dimension) * values(other).size() + value(cell, other);
  }

  /** Returns the names of a cell's values, one per dimension. */
  public List<String> cell(int cell) {
    List<String> names = new ArrayList<>(dimensions.size());
    for (int d = 0; d < dimensions.size(); d++) {
      names.add(values.get(d).get(cells[cell][d]));
    }
    return names;
  }

  /** Returns the number of entries. */
  public int entries() {
    return cellOf.length;
  }

  /** Returns the cell of an entry. */
  public int cellOf(int entry) {
    return cellOf[entry];
  }

  /** Returns the window of an entry. */
  public int windowOf(int entry) {
    return windowOf[entry];
  }

  /** Returns the trials of an entry, above 0. */
  public double trials(int entry) {
    return trials[entry];
  }

  /** Returns the events of an entry, 0 to its trials. */
  public double events(int entry) {
    return events[entry];
  }

  /** Adds up rows; a row takes 28 bytes until the table is built. */
  public static final class Builder {
    private final List<String> dimensions;
    private final WindowGrid grid;
    private final Map<List<String>, Integer> cells = new HashMap<>();
    private int rows;
    private int[] cellOf = new int[64];
    private long[] starts = new long[64];
    private double[] trials = new double[64];
    private double[] events = new double[64];

    private Builder(List<String> dimensions, WindowGrid grid) {
      this.dimensions = List.copyOf(dimensions);
      this.grid = grid;
    }

    /**
     * Adds to the counts of a cell in the window of a time; does nothing without trials.
     *
     * @param values the cell's value in each dimension
     */
    public Builder add(long timeMicros, List<String> values, long trials, long events) {
      return addAmounts(timeMicros, values, (double) trials, (double) events);
    }

    /** Adds amounts that need not be whole numbers, such as expected events. */
    public Builder addAmounts(long timeMicros, List<String> values, double trials, double events) {
      if (trials > 0) {
        if (rows == starts.length) {
          grow();
        }
        cellOf[rows] = cells.computeIfAbsent(values, key -> cells.size());
        starts[rows] = grid.startMicros(timeMicros);
        this.trials[rows] = trials;
        this.events[rows] = Math.min(trials, events);
        rows++;
      }
      return this;
    }

    private void grow() {
      int length = rows + rows / 2;
      cellOf = Arrays.copyOf(cellOf, length);
      starts = Arrays.copyOf(starts, length);
      trials = Arrays.copyOf(trials, length);
      events = Arrays.copyOf(events, length);
    }

    /** Returns the table of the rows added. */
    public RateTable build() {
      return new RateTable(this);
    }
  }
}
