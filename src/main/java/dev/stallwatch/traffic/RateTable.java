package dev.stallwatch.traffic;

import dev.stallwatch.model.WindowGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Events over trials per cell and window: the input of detection. Only windows in which a cell had
 * trials have an entry. Cells, values and entries are numbered in the order of their names and
 * times, independent of the order in which they were added.
 */
public final class RateTable {
  private final TableCells cells;
  private final WindowGrid grid;
  private final WindowIndex index;
  private final int windows;
  private final Entries entries;
  private final Amounts events;

  RateTable(TableCells cells, WindowGrid grid, WindowIndex index, Entries entries, Amounts events) {
    this(cells, grid, index, index.windows(), entries, events);
  }

  private RateTable(
      TableCells cells,
      WindowGrid grid,
      WindowIndex index,
      int windows,
      Entries entries,
      Amounts events) {
    this.cells = cells;
    this.grid = grid;
    this.index = index;
    this.windows = windows;
    this.entries = entries;
    this.events = events;
  }

  /** Returns the same cells in the windows that start before a time. */
  public RateTable before(long micros) {
    int limit = Math.min(windows, index.before(micros));
    int[] first = new int[cells.count() + 1];
    WindowNumbers keptWindows = new WindowNumbers();
    Amounts.Writer trials = new Amounts.Writer();
    Amounts.Writer keptEvents = new Amounts.Writer();
    int kept = 0;
    for (int cell = 0; cell < cells.count(); cell++) {
      for (int i = entries.first(cell); i < entries.first(cell + 1); i++) {
        if (windowOf(i) < limit) {
          keptWindows.add(windowOf(i));
          trials.add(trials(i));
          keptEvents.add(events(i));
          kept++;
        }
      }
      first[cell + 1] = kept;
    }
    Entries ofWindows = new Entries(first, keptWindows.trimmed(), trials.amounts());
    return new RateTable(cells, grid, index, limit, ofWindows, keptEvents.amounts());
  }

  /** Returns a builder without rows. */
  public static Builder builder(List<String> dimensions, WindowGrid grid) {
    return new Builder(dimensions, grid);
  }

  /** Returns the names of the dimensions. */
  public List<String> dimensions() {
    return cells.dimensions();
  }

  /** Returns the values of a dimension by their numbers. */
  public List<String> values(int dimension) {
    return cells.values(dimension);
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
    return cells.count();
  }

  /** Returns the number of a cell's value in a dimension. */
  public int value(int cell, int dimension) {
    return cells.value(cell, dimension);
  }

  /** Returns the names of a cell's values, one per dimension. */
  public List<String> cell(int cell) {
    return cells.names(cell);
  }

  /** Returns the first entry of a cell; that of the number of cells is the number of entries. */
  public int firstEntry(int cell) {
    return entries.first(cell);
  }

  /** Whether another table has the same cells, windows and trials in the same numbering. */
  public boolean hasTrialsOf(RateTable other) {
    return entries == other.entries;
  }

  /** Returns the number of entries. */
  public int entries() {
    return entries.count();
  }

  /** Returns the cell of an entry. */
  public int cellOf(int entry) {
    return entries.cellOf(entry);
  }

  /** Returns the window of an entry. */
  public int windowOf(int entry) {
    return entries.windowOf(entry);
  }

  /** Returns the trials of an entry, above 0. */
  public double trials(int entry) {
    return entries.trials(entry);
  }

  /** Returns the events of an entry, 0 to its trials. */
  public double events(int entry) {
    return events.at(entry);
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
      return new SortedRows(this).table();
    }
  }

  /** Sorts the rows of a builder by cell and time, and adds up rows of the same cell and window. */
  private static final class SortedRows {
    private final Builder builder;
    private final List<List<String>> keys;
    private final int[] firstRow;
    private final int[] rows;
    private final SortedRates rates;

    SortedRows(Builder builder) {
      this.builder = builder;
      this.keys = new ArrayList<>(builder.cells.keySet());
      keys.sort(RateTable::compare);
      int[] rank = new int[keys.size()];
      for (int cell = 0; cell < rank.length; cell++) {
        rank[builder.cells.getOrDefault(keys.get(cell), 0)] = cell;
      }
      this.firstRow = new int[rank.length + 1];
      for (int row = 0; row < builder.rows; row++) {
        firstRow[rank[builder.cellOf[row]] + 1]++;
      }
      for (int cell = 0; cell < rank.length; cell++) {
        firstRow[cell + 1] += firstRow[cell];
      }
      int[] next = firstRow.clone();
      this.rows = new int[builder.rows];
      for (int row = 0; row < builder.rows; row++) {
        rows[next[rank[builder.cellOf[row]]]++] = row;
      }
      long origin = Arrays.stream(builder.starts, 0, builder.rows).min().orElse(0);
      this.rates = new SortedRates(builder.dimensions, builder.grid, origin, 1);
    }

    RateTable table() {
      for (int cell = 0; cell < keys.size(); cell++) {
        rates.cell(keys.get(cell));
        int[] own = Arrays.copyOfRange(rows, firstRow[cell], firstRow[cell + 1]);
        add(isSorted(own) ? own : sorted(own));
      }
      return rates.tables().get(0);
    }

    private boolean isSorted(int[] own) {
      for (int i = 1; i < own.length; i++) {
        if (builder.starts[own[i]] < builder.starts[own[i - 1]]) {
          return false;
        }
      }
      return true;
    }

    private int[] sorted(int[] own) {
      return Arrays.stream(own)
          .boxed()
          .sorted(Comparator.comparingLong(row -> builder.starts[row]))
          .mapToInt(Integer::intValue)
          .toArray();
    }

    private void add(int[] own) {
      for (int from = 0; from < own.length; ) {
        long start = builder.starts[own[from]];
        double trials = 0;
        double events = 0;
        int to = from;
        for (; to < own.length && builder.starts[own[to]] == start; to++) {
          trials += builder.trials[own[to]];
          events += builder.events[own[to]];
        }
        if (rates.addTrials(start, trials)) {
          rates.addEvents(0, events);
        }
        from = to;
      }
    }
  }

  private static int compare(List<String> a, List<String> b) {
    return Arrays.compare(a.toArray(new String[0]), b.toArray(new String[0]));
  }
}
