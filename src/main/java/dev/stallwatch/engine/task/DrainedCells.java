package dev.stallwatch.engine.task;

import dev.stallwatch.engine.block.ByteWriter;
import dev.stallwatch.engine.block.CellCountsCodec;
import dev.stallwatch.engine.block.WindowShare;
import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.traffic.CellCounts;
import dev.stallwatch.traffic.CellTable;
import dev.stallwatch.traffic.CellWindow;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The cells that a task counts into, and the pieces drained from them. A piece contains the drained
 * cells of one {@link WindowShare}. To bound memory, all cells are drained when their number
 * reaches a maximum, and at the end.
 */
public final class DrainedCells {
  private static final int MAX_CELLS = 100_000;

  private final CellTable cells;
  private final int shares;
  private final Deque<Paired> drained = new ArrayDeque<>();

  /**
   * Creates the drain of a table of cells.
   *
   * @param cells the cells to count into
   * @param shares number of tasks that merge the cells
   */
  public DrainedCells(CellTable cells, int shares) {
    this.cells = cells;
    this.shares = shares;
  }

  /** The cells to count into. */
  public CellTable cells() {
    return cells;
  }

  /** Returns the next drained piece, or null if more can be counted. */
  public @Nullable Paired next() {
    if (cells.size() >= MAX_CELLS) {
      drain();
    }
    return drained.poll();
  }

  /** Returns the next piece after all input was counted, or null after the last. */
  public @Nullable Paired last() {
    drain();
    return drained.poll();
  }

  private void drain() {
    Map<Long, ByteWriter[]> windows = new TreeMap<>();
    Iterator<Map.Entry<CellWindow, CellCounts>> counted = cells.drain();
    while (counted.hasNext()) {
      Map.Entry<CellWindow, CellCounts> cell = counted.next();
      ByteWriter[] pieces =
          windows.computeIfAbsent(cell.getKey().windowStartMicros(), newWindow -> pieces());
      CellCountsCodec.write(pieces[share(cell.getKey())], cell.getKey(), cell.getValue());
    }
    windows.forEach(
        (window, pieces) -> {
          for (int share = 0; share < shares; share++) {
            if (pieces[share].size() > 0) {
              drained.add(Paired.cells(new WindowShare(window, share), pieces[share].bytes()));
            }
          }
        });
  }

  private ByteWriter[] pieces() {
    ByteWriter[] pieces = new ByteWriter[shares];
    Arrays.setAll(pieces, share -> new ByteWriter());
    return pieces;
  }

  /**
   * Returns the share of a cell. The hash is the same in every process, unlike that of an enum
   * constant.
   */
  private int share(CellWindow cell) {
    int hash = 31 * (31 * cell.key().region().hashCode() + cell.key().edge().hashCode());
    hash = 31 * (hash + cell.key().software().hashCode()) + cell.key().os().hashCode();
    return Math.floorMod(31 * hash + cell.status(), shares);
  }
}
