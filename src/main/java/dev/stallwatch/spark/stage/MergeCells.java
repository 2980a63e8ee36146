package dev.stallwatch.spark.stage;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.Iterators;
import com.google.common.collect.PeekingIterator;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.traffic.CellCounts;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Merges the rows of each cell to its row of {@code traffic}. Rows of one window follow each other,
 * and the cells of one window are held at a time: Spark orders rows by a number without comparing
 * them, by a key of bytes it compares each with many.
 */
public final class MergeCells implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final long windowMicros;

  /** For windows of the width. */
  public MergeCells(WindowGrid grid) {
    this.windowMicros = grid.widthMicros();
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    PeekingIterator<Row> byWindow = Iterators.peekingIterator(rows);
    return new AbstractIterator<>() {
      private Iterator<Map.Entry<byte[], CellCounts>> merged = Collections.emptyIterator();

      @Override
      protected @Nullable Row computeNext() {
        if (!merged.hasNext() && byWindow.hasNext()) {
          merged = nextWindow(byWindow).entrySet().iterator();
        }
        if (!merged.hasNext()) {
          return endOfData();
        }
        Map.Entry<byte[], CellCounts> cell = merged.next();
        return TrafficRow.of(CellWindowCodec.decode(cell.getKey()), cell.getValue(), windowMicros);
      }
    };
  }

  private static SortedMap<byte[], CellCounts> nextWindow(PeekingIterator<Row> rows) {
    SortedMap<byte[], CellCounts> cells = new TreeMap<>(Arrays::compareUnsigned);
    long window = PairedRow.window(rows.peek());
    while (rows.hasNext() && PairedRow.window(rows.peek()) == window) {
      Row row = rows.next();
      cells.merge(
          PairedRow.bytes(row, PairedColumn.KEY),
          CellCounts.fromBytes(PairedRow.bytes(row, PairedColumn.PAYLOAD)),
          MergeCells::sum);
    }
    return cells;
  }

  private static CellCounts sum(CellCounts counts, CellCounts more) {
    counts.merge(more);
    return counts;
  }
}
