package dev.stallwatch.engine.task;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.Iterators;
import com.google.common.collect.PeekingIterator;
import dev.stallwatch.engine.block.CellCountsCodec;
import dev.stallwatch.engine.block.CellWindowCodec;
import dev.stallwatch.engine.block.WindowShare;
import dev.stallwatch.engine.row.TrafficRows;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.traffic.CellCounts;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Merges the counts of each cell from all tasks into its row of {@code traffic}. Pieces must be
 * sorted by window; only the cells of one window are in memory at a time.
 */
public final class MergeCells
    implements FlatMapFunction<Iterator<Tuple2<WindowShare, byte[]>>, InternalRow> {
  private static final long serialVersionUID = 1L;

  private final long windowMicros;

  /** Creates a merge of cells in windows of the grid. */
  public MergeCells(WindowGrid grid) {
    this.windowMicros = grid.widthMicros();
  }

  @Override
  public Iterator<InternalRow> call(Iterator<Tuple2<WindowShare, byte[]>> pieces) {
    PeekingIterator<Tuple2<WindowShare, byte[]>> byWindow = Iterators.peekingIterator(pieces);
    TrafficRows rows = new TrafficRows(windowMicros);
    return new AbstractIterator<>() {
      private Iterator<Map.Entry<byte[], CellCounts>> merged = Collections.emptyIterator();

      @Override
      protected @Nullable InternalRow computeNext() {
        if (!merged.hasNext() && byWindow.hasNext()) {
          merged = nextWindow(byWindow).entrySet().iterator();
        }
        if (!merged.hasNext()) {
          return endOfData();
        }
        Map.Entry<byte[], CellCounts> cell = merged.next();
        return rows.row(CellWindowCodec.decode(cell.getKey()), cell.getValue());
      }
    };
  }

  private static SortedMap<byte[], CellCounts> nextWindow(
      PeekingIterator<Tuple2<WindowShare, byte[]>> pieces) {
    SortedMap<byte[], CellCounts> cells = new TreeMap<>(Arrays::compareUnsigned);
    WindowShare window = pieces.peek()._1();
    while (pieces.hasNext() && pieces.peek()._1().equals(window)) {
      CellCountsCodec.read(
          pieces.next()._2(),
          (cell, counts) -> cells.computeIfAbsent(cell, newCell -> new CellCounts()).merge(counts));
    }
    return cells;
  }
}
