package dev.stallwatch.spark.stage;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.download.UsualSpeeds;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.traffic.CellTable;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Counts the requests of {@link ScanKind#REQUESTS} into rows of {@link PairedKind#CELL}, but those
 * that were delivered before.
 */
public final class CountBlocks implements FlatMapFunction<Iterator<Scanned>, Row> {
  private static final long serialVersionUID = 1L;

  private final WindowGrid grid;
  private final UsualSpeeds usual;
  private final Broadcast<LeftOut> leftOut;

  /**
   * Into windows of the grid.
   *
   * @param usual what is usual where, and so not slow
   * @param leftOut what was delivered before
   */
  public CountBlocks(WindowGrid grid, UsualSpeeds usual, Broadcast<LeftOut> leftOut) {
    this.grid = grid;
    this.usual = usual;
    this.leftOut = leftOut;
  }

  @Override
  public Iterator<Row> call(Iterator<Scanned> blocks) {
    LeftOut repeated = leftOut.value();
    DrainedCells cells = new DrainedCells(new CellTable(grid));
    return new AbstractIterator<>() {
      @Override
      protected @Nullable Row computeNext() {
        Row full = cells.next();
        while (full == null && blocks.hasNext()) {
          Scanned block = blocks.next();
          RequestBlock.count(block.block(), repeated.of(block), usual, cells.cells());
          full = cells.next();
        }
        Row row = full == null ? cells.last() : full;
        return row == null ? endOfData() : row;
      }
    };
  }
}
