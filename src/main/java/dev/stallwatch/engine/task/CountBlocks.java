package dev.stallwatch.engine.task;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.download.UsualSpeeds;
import dev.stallwatch.engine.block.CellKeys;
import dev.stallwatch.engine.block.RequestBlock;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.engine.row.PairedKind;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.traffic.CellTable;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests ({@link ScanKind#REQUESTS}) by cell, except those left out, into {@link
 * PairedKind#CELLS}.
 */
public final class CountBlocks implements Task<Scanned, Paired> {
  private static final long serialVersionUID = 1L;

  private final WindowGrid grid;
  private final Shared<UsualSpeeds> usual;
  private final Shared<LeftOut> leftOut;
  private final int shares;

  /**
   * Creates a counter.
   *
   * @param grid windows of the cells
   * @param usual usual speed of each group; a transfer at a usual speed is not slow
   * @param leftOut requests that are not counted
   * @param shares number of tasks that merge the cells
   */
  public CountBlocks(
      WindowGrid grid, Shared<UsualSpeeds> usual, Shared<LeftOut> leftOut, int shares) {
    this.grid = grid;
    this.usual = usual;
    this.leftOut = leftOut;
    this.shares = shares;
  }

  @Override
  public Iterator<Paired> results(Iterator<Scanned> blocks) {
    LeftOut removed = leftOut.value();
    CellKeys keys = new CellKeys();
    DrainedCells cells = new DrainedCells(new CellTable(grid), shares);
    return new AbstractIterator<>() {
      @Override
      protected @Nullable Paired computeNext() {
        Paired drained = cells.next();
        while (drained == null && blocks.hasNext()) {
          Scanned block = blocks.next();
          RequestBlock.count(block.block(), removed.of(block), usual.value(), keys, cells.cells());
          drained = cells.next();
        }
        Paired piece = drained == null ? cells.last() : drained;
        return piece == null ? endOfData() : piece;
      }
    };
  }
}
