package dev.stallwatch.engine.task;

import dev.stallwatch.engine.block.ByteWriter;
import dev.stallwatch.engine.block.CellCountsCodec;
import dev.stallwatch.engine.block.WindowShare;
import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.traffic.CellCounts;
import dev.stallwatch.traffic.CellTable;
import dev.stallwatch.traffic.CellWindow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The cells that a task counts into, and the pieces drained from them. A piece contains the drained
 * cells of one {@link WindowShare}. To bound memory, all cells are drained when they take their
 * share of it, and at the end; a cell takes from 300 bytes to 25 KB, depending on its requests.
 */
public final class DrainedCells {
  /** The cells of all cores together take at most this part of the heap. */
  private static final int PART_OF_HEAP = 5;

  /** Cells are weighed again after this part of the steps so far. */
  private static final int STEPS_PER_WEIGHING = 16;

  private final CellTable cells;
  private final int shares;
  private final long maxBytes;
  private final Deque<Paired> pieces = new ArrayDeque<>();

  /** The drained cells of the windows whose pieces are not made yet. */
  private final NavigableMap<Long, List<Map.Entry<CellWindow, CellCounts>>> windows =
      new TreeMap<>();

  /** Steps of counting since the cells were drained. */
  private long steps;

  /** The number of steps at which the cells are weighed again. */
  private long nextWeighed = 1;

  /**
   * Creates the drain of a table of cells.
   *
   * @param cells the cells to count into
   * @param shares number of tasks that merge the cells
   */
  public DrainedCells(CellTable cells, int shares) {
    this(cells, shares, maxBytes());
  }

  /** Creates a drain with a maximum of memory, in bytes. */
  DrainedCells(CellTable cells, int shares, long maxBytes) {
    this.cells = cells;
    this.shares = shares;
    this.maxBytes = maxBytes;
  }

  private static long maxBytes() {
    Runtime here = Runtime.getRuntime();
    return here.maxMemory() / PART_OF_HEAP / here.availableProcessors();
  }

  /** The cells to count into. */
  public CellTable cells() {
    return cells;
  }

  /** Returns the next drained piece, or null if more can be counted: one step of counting. */
  public @Nullable Paired next() {
    if (pieces.isEmpty() && windows.isEmpty() && ++steps >= nextWeighed) {
      weigh();
    }
    return poll();
  }

  /** Returns the next piece after all input was counted, or null after the last. */
  public @Nullable Paired last() {
    drain();
    return poll();
  }

  /** Drains the cells if they take the maximum. Weighing reads all cells, so it must be rare. */
  private void weigh() {
    if (cells.bytes() >= maxBytes) {
      drain();
    } else {
      nextWeighed = steps + 1 + steps / STEPS_PER_WEIGHING;
    }
  }

  private void drain() {
    steps = 0;
    nextWeighed = 1;
    Iterator<Map.Entry<CellWindow, CellCounts>> counted = cells.drain();
    while (counted.hasNext()) {
      Map.Entry<CellWindow, CellCounts> cell = counted.next();
      windows
          .computeIfAbsent(cell.getKey().windowStartMicros(), window -> new ArrayList<>())
          .add(cell);
    }
  }

  private @Nullable Paired poll() {
    while (pieces.isEmpty() && !windows.isEmpty()) {
      Map.Entry<Long, List<Map.Entry<CellWindow, CellCounts>>> window = windows.pollFirstEntry();
      addPieces(window.getKey(), window.getValue());
    }
    return pieces.poll();
  }

  private void addPieces(long window, List<Map.Entry<CellWindow, CellCounts>> counted) {
    ByteWriter[] byShare = new ByteWriter[shares];
    Arrays.setAll(byShare, share -> new ByteWriter());
    for (Map.Entry<CellWindow, CellCounts> cell : counted) {
      CellCountsCodec.write(byShare[share(cell.getKey())], cell.getKey(), cell.getValue());
    }
    for (int share = 0; share < shares; share++) {
      if (byShare[share].size() > 0) {
        pieces.add(Paired.cells(new WindowShare(window, share), byShare[share].bytes()));
      }
    }
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
