package dev.stallwatch.spark.stage;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.download.UsualSpeeds;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.traffic.CellCounts;
import dev.stallwatch.traffic.CellTable;
import dev.stallwatch.traffic.CellWindow;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Counts the requests of {@link ScanKind#REQUESTS} rows into cells, but those that were delivered
 * before.
 */
public final class CountBlocks implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;
  private static final int MAX_CELLS = 50_000;

  private final WindowGrid grid;
  private final UsualSpeeds usual;

  /**
   * Into windows of the grid.
   *
   * @param usual what is usual where, and so not slow
   */
  public CountBlocks(WindowGrid grid, UsualSpeeds usual) {
    this.grid = grid;
    this.usual = usual;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> blocks) {
    CellTable cells = new CellTable(grid);
    return new AbstractIterator<>() {
      private Iterator<Map.Entry<CellWindow, CellCounts>> drained = Collections.emptyIterator();

      @Override
      protected @Nullable Row computeNext() {
        while (true) {
          if (drained.hasNext()) {
            Map.Entry<CellWindow, CellCounts> cell = drained.next();
            return ScanRow.cell(cell.getKey(), cell.getValue());
          }
          if (cells.size() >= MAX_CELLS || (!blocks.hasNext() && cells.size() > 0)) {
            drained = cells.drain();
          } else if (blocks.hasNext()) {
            Row block = blocks.next();
            RequestBlock.count(
                ScanRow.bytes(block, ScanColumn.PAYLOAD), LeftOut.of(block), usual, cells);
          } else {
            return endOfData();
          }
        }
      }
    };
  }
}
