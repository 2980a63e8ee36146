package dev.stallwatch.engine.task;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.engine.row.CellSeries;
import dev.stallwatch.engine.row.TrafficCells;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.table.TrafficColumn;
import dev.stallwatch.traffic.MetricCounts;
import dev.stallwatch.traffic.SpeedTails;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.MapData;
import org.jspecify.annotations.Nullable;

/**
 * Sums rows of {@link TrafficCells} to trials and events of each metric, per cell and window of a
 * grid. To bound memory, a task returns its sums whenever it holds the maximum, so one cell may be
 * returned in several pieces.
 */
public final class SumMetrics implements FlatMapFunction<Iterator<InternalRow>, CellSeries> {
  private static final long serialVersionUID = 1L;

  /** Maximum sums in memory, about 300 bytes each. */
  private static final int MAX_SUMS = 50_000;

  private static final List<Metric> COUNTED_BY_COLUMNS =
      Arrays.stream(Metric.values()).filter(metric -> !metric.isTail()).toList();

  private final WindowGrid grid;
  private final Broadcast<SpeedTails> tails;

  /**
   * Creates a sum over windows of a grid.
   *
   * @param tails limit of slow throughput and of late first bytes per cell
   */
  public SumMetrics(WindowGrid grid, Broadcast<SpeedTails> tails) {
    this.grid = grid;
    this.tails = tails;
  }

  @Override
  public Iterator<CellSeries> call(Iterator<InternalRow> rows) {
    return new AbstractIterator<>() {
      private Iterator<Map.Entry<List<String>, Map<Long, MetricCounts>>> summed =
          Map.<List<String>, Map<Long, MetricCounts>>of().entrySet().iterator();

      @Override
      protected @Nullable CellSeries computeNext() {
        if (!summed.hasNext()) {
          summed = sums(rows).entrySet().iterator();
        }
        if (!summed.hasNext()) {
          return endOfData();
        }
        Map.Entry<List<String>, Map<Long, MetricCounts>> cell = summed.next();
        return new CellSeries(cell.getKey(), cell.getValue());
      }
    };
  }

  private Map<List<String>, Map<Long, MetricCounts>> sums(Iterator<InternalRow> rows) {
    Map<List<String>, Map<Long, MetricCounts>> cells = new HashMap<>();
    int held = 0;
    while (held < MAX_SUMS && rows.hasNext()) {
      InternalRow row = rows.next();
      List<String> cell = TrafficCells.cell(row);
      Map<Long, MetricCounts> series = cells.computeIfAbsent(cell, newCell -> new HashMap<>());
      int before = series.size();
      add(
          row,
          cell,
          series.computeIfAbsent(
              grid.startMicros(TrafficCells.startMicros(row)), window -> new MetricCounts()));
      held += series.size() - before;
    }
    return cells;
  }

  private void add(InternalRow row, List<String> cell, MetricCounts counts) {
    int status = TrafficCells.status(row);
    ToLongFunction<String> columns = column -> count(row, column);
    for (Metric metric : COUNTED_BY_COLUMNS) {
      if (metric.events().areCounted(column -> has(row, column))) {
        counts.add(
            metric, count(row, metric.trials().code()), metric.events().ofRow(status, columns));
      }
    }
    addSlow(row, tails.value().throughput().bin(cell), counts);
    addLate(row, tails.value().ttfb().bin(cell), counts);
  }

  private static long count(InternalRow row, String column) {
    return TrafficCells.count(row, TrafficColumn.named(column));
  }

  private static boolean has(InternalRow row, String column) {
    return TrafficCells.has(row, TrafficColumn.named(column));
  }

  private static void addSlow(InternalRow row, int limit, MetricCounts counts) {
    MapData bins = TrafficCells.bins(row, TrafficColumn.THROUGHPUT_BINS);
    for (int i = 0; i < bins.numElements(); i++) {
      long transfers = bins.valueArray().getLong(i);
      counts.add(Metric.THROUGHPUT, transfers, bins.keyArray().getInt(i) < limit ? transfers : 0);
    }
  }

  private static void addLate(InternalRow row, int limit, MetricCounts counts) {
    MapData bins = TrafficCells.bins(row, TrafficColumn.TTFB_BINS);
    for (int i = 0; i < bins.numElements(); i++) {
      long requests = bins.valueArray().getLong(i);
      counts.add(Metric.TTFB, requests, bins.keyArray().getInt(i) > limit ? requests : 0);
    }
  }
}
