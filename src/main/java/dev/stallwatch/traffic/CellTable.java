package dev.stallwatch.traffic;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.WindowGrid;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * A hash table of the cells that a task has counted so far. It may be emptied at any time, because
 * the counts of a cell merge in any order.
 */
public final class CellTable {
  /** An entry of the hash table and its key. */
  private static final int BYTES_OF_ENTRY = 80;

  private final WindowGrid grid;
  private Map<CellWindow, CellCounts> cells = new HashMap<>();

  /** Creates an empty table with windows of the grid. */
  public CellTable(WindowGrid grid) {
    this.grid = grid;
  }

  /** Returns the counts of a cell in the window of a time; mutable. */
  public CellCounts at(CellKey key, int status, long timeMicros) {
    return at(new CellWindow(key, status, grid.startMicros(timeMicros)));
  }

  /** Returns the counts of a cell; mutable. */
  public CellCounts at(CellWindow cell) {
    return cells.computeIfAbsent(cell, created -> new CellCounts());
  }

  /** Returns about how much memory the cells take, in bytes. It reads all of them. */
  public long bytes() {
    long bytes = 0;
    for (CellCounts counts : cells.values()) {
      bytes += BYTES_OF_ENTRY + counts.bytes();
    }
    return bytes;
  }

  /** Returns every cell once, in no particular order, and removes it. */
  public Iterator<Map.Entry<CellWindow, CellCounts>> drain() {
    Map<CellWindow, CellCounts> drained = cells;
    cells = new HashMap<>();
    return drained.entrySet().iterator();
  }
}
