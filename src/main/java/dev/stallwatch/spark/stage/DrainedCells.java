package dev.stallwatch.spark.stage;

import dev.stallwatch.traffic.CellCounts;
import dev.stallwatch.traffic.CellTable;
import dev.stallwatch.traffic.CellWindow;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The cells that a task counts into, and the rows that they become: all of them whenever there are
 * many, so that memory stays bounded, and at the end.
 */
final class DrainedCells {
  private static final int MOST_CELLS = 50_000;

  private final CellTable cells;
  private Iterator<Map.Entry<CellWindow, CellCounts>> drained = Collections.emptyIterator();

  DrainedCells(CellTable cells) {
    this.cells = cells;
  }

  /** Where to count. */
  CellTable cells() {
    return cells;
  }

  /** The next row of cells that wait to be given, or null once more can be counted. */
  @Nullable Row next() {
    if (!drained.hasNext() && cells.size() >= MOST_CELLS) {
      drained = cells.drain();
    }
    return given();
  }

  /** The next row when nothing more will be counted, or null behind the last. */
  @Nullable Row last() {
    if (!drained.hasNext() && cells.size() > 0) {
      drained = cells.drain();
    }
    return given();
  }

  private @Nullable Row given() {
    if (!drained.hasNext()) {
      return null;
    }
    Map.Entry<CellWindow, CellCounts> cell = drained.next();
    return PairedRow.cell(cell.getKey(), cell.getValue());
  }
}
