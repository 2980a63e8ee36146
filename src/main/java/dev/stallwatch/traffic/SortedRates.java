package dev.stallwatch.traffic;

import dev.stallwatch.model.WindowGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Builds rate tables with the same trials from cells in the order of their names, and the windows
 * of each cell in the order of time. Takes about four bytes per entry, and one to eight for the
 * events of each table.
 */
public final class SortedRates {
  private final List<String> dimensions;
  private final WindowGrid grid;
  private final long originMicros;
  private final List<List<String>> cells = new ArrayList<>();
  private final WindowNumbers windows = new WindowNumbers();
  private final Amounts.Writer trials = new Amounts.Writer();
  private final List<Amounts.Writer> events = new ArrayList<>();
  private List<String> cell = List.of();
  private boolean isNewCell;
  private int[] first = new int[64];
  private int entries;

  /**
   * Creates a builder without cells.
   *
   * @param originMicros start of a window that is not after any window to be added
   * @param tables number of tables that have the same trials
   */
  public SortedRates(List<String> dimensions, WindowGrid grid, long originMicros, int tables) {
    this.dimensions = List.copyOf(dimensions);
    this.grid = grid;
    this.originMicros = originMicros;
    for (int table = 0; table < tables; table++) {
      events.add(new Amounts.Writer());
    }
  }

  /** Begins a cell; one without trials is left out. */
  public void cell(List<String> names) {
    cell = names;
    isNewCell = true;
  }

  /**
   * Adds the trials of the cell in a window; does nothing without trials.
   *
   * @return whether there are trials: then {@link #addEvents} follows for each table
   */
  public boolean addTrials(long startMicros, double count) {
    if (!(count > 0)) {
      return false;
    }
    if (isNewCell) {
      cells.add(cell);
      first = cells.size() == first.length ? Arrays.copyOf(first, 2 * first.length) : first;
      isNewCell = false;
    }
    windows.add(Math.toIntExact((startMicros - originMicros) / grid.widthMicros()));
    trials.add(count);
    first[cells.size()] = ++entries;
    return true;
  }

  /** Adds the events of a table, 0 to the trials just added. */
  public void addEvents(int table, double count) {
    events.get(table).add(count);
  }

  /** Returns the tables; this builder is then used up. */
  public List<RateTable> tables() {
    WindowIndex index = index();
    TableCells named = new TableCells(dimensions, cells);
    Entries shared =
        new Entries(Arrays.copyOf(first, cells.size() + 1), windows.trimmed(), trials.amounts());
    return events.stream()
        .map(writer -> new RateTable(named, grid, index, shared, writer.amounts()))
        .toList();
  }

  /** Numbers the windows from the first with trials on, without long gaps. */
  private WindowIndex index() {
    BitSet seen = new BitSet();
    for (int i = 0; i < entries; i++) {
      seen.set(windows.at(i));
    }
    long[] starts =
        seen.stream().mapToLong(window -> originMicros + window * grid.widthMicros()).toArray();
    WindowIndex index = WindowIndex.of(grid, starts, starts.length);
    windows.renumber(window -> index.before(originMicros + window * grid.widthMicros()));
    return index;
  }
}
