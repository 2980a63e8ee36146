package dev.stallwatch.traffic;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.WindowGrid;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * The cells counted so far, by a hash table: what one task knows of {@code traffic}. It may be
 * emptied at any time, as the counts of one cell merge in any order.
 */
public final class CellTable {
  private final WindowGrid grid;
  private final Map<CellWindow, CellCounts> cells = new HashMap<>();

  /** An empty table of windows of the grid. */
  public CellTable(WindowGrid grid) {
    this.grid = grid;
  }

  /** The counts of a cell in the window of a time, to add to. */
  public CellCounts at(CellKey key, int status, long timeMicros) {
    return at(new CellWindow(key, status, grid.startMicros(timeMicros)));
  }

  /** The counts of a cell, to add to. */
  public CellCounts at(CellWindow cell) {
    return cells.computeIfAbsent(cell, created -> new CellCounts());
  }

  /** The number of cells. */
  public int size() {
    return cells.size();
  }

  /** Hands out every cell once, in no order, and forgets it. */
  public Iterator<Map.Entry<CellWindow, CellCounts>> drain() {
    Map<CellWindow, CellCounts> drained = new HashMap<>(cells);
    cells.clear();
    return drained.entrySet().iterator();
  }
}
