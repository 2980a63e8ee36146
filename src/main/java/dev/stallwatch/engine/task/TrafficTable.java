package dev.stallwatch.engine.task;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.engine.block.CellCountsCodec;
import dev.stallwatch.engine.block.CellWindowCodec;
import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.engine.publish.CellRow;
import dev.stallwatch.flow.Task;
import dev.stallwatch.traffic.CellCounts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Converts merged cells, blocks of {@link CellCountsCodec}, to rows of {@code traffic}. */
public final class TrafficTable implements Task<byte[], TableRow> {
  private static final long serialVersionUID = 1L;

  private final long windowMicros;

  /**
   * Creates a conversion.
   *
   * @param windowMicros width of a window, microseconds
   */
  public TrafficTable(long windowMicros) {
    this.windowMicros = windowMicros;
  }

  @Override
  public Iterator<TableRow> results(Iterator<byte[]> blocks) {
    Deque<TableRow> rows = new ArrayDeque<>();
    return new AbstractIterator<>() {
      @Override
      protected @Nullable TableRow computeNext() {
        while (rows.isEmpty() && blocks.hasNext()) {
          CellCountsCodec.read(
              blocks.next(),
              (key, counted) -> {
                CellCounts counts = new CellCounts();
                counts.merge(counted);
                rows.add(CellRow.of(CellWindowCodec.decode(key), counts, windowMicros));
              });
        }
        return rows.isEmpty() ? endOfData() : rows.remove();
      }
    };
  }
}
