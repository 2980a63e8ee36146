package dev.stallwatch.engine.task;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.engine.row.CellSeries;
import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.flow.Task;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.traffic.MetricCounts;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sums rows of traffic to trials and events, per cell and window of a grid. To bound memory, a task
 * returns its sums whenever it holds the maximum, so one cell may be returned in several pieces.
 */
public final class SumMetrics implements Task<TrafficRow, CellSeries> {
  private static final long serialVersionUID = 1L;

  /** Maximum sums in memory, about 300 bytes each. */
  private static final int MAX_SUMS = 50_000;

  private final WindowGrid grid;
  private final Counting counting;

  /** Creates a sum over windows of a grid. */
  public SumMetrics(WindowGrid grid, Counting counting) {
    this.grid = grid;
    this.counting = counting;
  }

  /** What is counted of a row. */
  public interface Counting extends Serializable {
    /** Adds the trials and events of a row. */
    void add(TrafficRow row, MetricCounts counts);
  }

  @Override
  public Iterator<CellSeries> results(Iterator<TrafficRow> rows) {
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

  private Map<List<String>, Map<Long, MetricCounts>> sums(Iterator<TrafficRow> rows) {
    Map<List<String>, Map<Long, MetricCounts>> cells = new HashMap<>();
    int held = 0;
    while (held < MAX_SUMS && rows.hasNext()) {
      TrafficRow row = rows.next();
      Map<Long, MetricCounts> series =
          cells.computeIfAbsent(row.cell(), newCell -> new HashMap<>());
      int before = series.size();
      counting.add(
          row,
          series.computeIfAbsent(
              grid.startMicros(row.windowStartMicros()), window -> new MetricCounts()));
      held += series.size() - before;
    }
    return cells;
  }
}
