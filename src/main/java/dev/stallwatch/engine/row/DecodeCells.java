package dev.stallwatch.engine.row;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.engine.block.CellCountsCodec;
import dev.stallwatch.engine.block.CellWindowCodec;
import dev.stallwatch.flow.Task;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.table.TrafficColumn;
import dev.stallwatch.traffic.CellCounts;
import dev.stallwatch.traffic.CellWindow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the merged cells of a run, blocks of {@link CellCountsCodec}, as rows of traffic. */
public final class DecodeCells implements Task<byte[], TrafficRow> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<TrafficRow> results(Iterator<byte[]> blocks) {
    Map<CellKey, List<String>> cells = new HashMap<>();
    Deque<TrafficRow> rows = new ArrayDeque<>();
    return new AbstractIterator<>() {
      @Override
      protected @Nullable TrafficRow computeNext() {
        while (rows.isEmpty() && blocks.hasNext()) {
          CellCountsCodec.read(
              blocks.next(),
              (key, counted) -> {
                CellWindow cell = CellWindowCodec.decode(key);
                CellCounts counts = new CellCounts();
                counts.merge(counted);
                rows.add(row(cells.computeIfAbsent(cell.key(), DecodeCells::values), cell, counts));
              });
        }
        return rows.isEmpty() ? endOfData() : rows.remove();
      }
    };
  }

  private static List<String> values(CellKey key) {
    return CellKey.DIMENSIONS.stream().map(key::value).toList();
  }

  private static TrafficRow row(List<String> values, CellWindow cell, CellCounts counts) {
    long[] numbers = new long[TrafficColumn.values().length];
    numbers[TrafficColumn.REQUESTS.ordinal()] = counts.requests();
    numbers[TrafficColumn.BYTES_SENT.ordinal()] = counts.bytesSent();
    numbers[TrafficColumn.TRANSFERS.ordinal()] = counts.transfers();
    numbers[TrafficColumn.PARTIAL.ordinal()] = counts.partial();
    numbers[TrafficColumn.CUT_SHORT.ordinal()] = counts.cutShort();
    numbers[TrafficColumn.RESUMED.ordinal()] = counts.resumed();
    numbers[TrafficColumn.RETRIED.ordinal()] = counts.retried();
    numbers[TrafficColumn.STALLED.ordinal()] = counts.stalled();
    numbers[TrafficColumn.SLOW.ordinal()] = counts.slow();
    numbers[TrafficColumn.CLIENTS.ordinal()] = counts.clients();
    numbers[TrafficColumn.PARALLEL.ordinal()] = counts.parallel();
    numbers[TrafficColumn.PROBES.ordinal()] = counts.probes();
    numbers[TrafficColumn.CUT_BY_CHOICE.ordinal()] = counts.cutByChoice();
    numbers[TrafficColumn.REFETCHED.ordinal()] = counts.refetched();
    return new TrafficRow(
        values,
        cell.status(),
        cell.windowStartMicros(),
        numbers,
        counts.throughput(),
        counts.ttfb());
  }
}
