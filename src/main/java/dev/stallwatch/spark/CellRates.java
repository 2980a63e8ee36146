package dev.stallwatch.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Metric;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.table.TrafficColumn;
import dev.stallwatch.traffic.RateTable;
import dev.stallwatch.traffic.WatchedRates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Brings the cells of {@code traffic} to the driver as one rate table per metric. */
final class CellRates {
  /** About 30 bytes each and metric: what the driver's heap holds beside everything else. */
  private static final long MOST_ROWS = 5_000_000;

  private static final WindowGrid HOURS = WindowGrid.of(Duration.ofHours(1));

  /** What counts as an event of each metric that is counted row by row. */
  private static final Map<Metric, Column> EVENTS = events();

  private CellRates() {}

  /**
   * The rates of a run and, where there are any, of earlier days, hour by hour. What is usual of
   * speeds comes from the earlier days, else from the run itself.
   *
   * @param earlier {@code traffic} of earlier days, all before the run
   */
  static WatchedRates of(Dataset<Row> traffic, Optional<Dataset<Row>> earlier, WindowGrid grid) {
    SpeedTails tails = SpeedTails.of(earlier.orElse(traffic), dimensions());
    Column hour = date_trunc("hour", start());
    return new WatchedRates(
        tables(traffic, start(), grid, tails),
        earlier.map(rows -> tables(rows, hour, HOURS, tails)).orElse(Map.of()));
  }

  private static List<String> dimensions() {
    return CellKey.DIMENSIONS.stream().map(Dimension::code).toList();
  }

  private static Column start() {
    return column(TrafficColumn.WINDOW_START);
  }

  private static Map<Metric, RateTable> tables(
      Dataset<Row> traffic, Column start, WindowGrid grid, SpeedTails tails) {
    Map<Metric, RateTable> tables = counted(traffic, start, grid);
    tables.put(Metric.THROUGHPUT, table(tails.slow(traffic, start), grid));
    tables.put(Metric.TTFB, table(tails.late(traffic, start), grid));
    return tables;
  }

  private static Map<Metric, RateTable> counted(
      Dataset<Row> traffic, Column start, WindowGrid grid) {
    Map<Metric, RateTable.Builder> builders = new EnumMap<>(Metric.class);
    EVENTS.keySet().forEach(m -> builders.put(m, RateTable.builder(dimensions(), grid)));
    List<Column> sums = new ArrayList<>();
    for (Metric.Trials trials : Metric.Trials.values()) {
      sums.add(sum(col(trials.code())));
    }
    EVENTS.values().forEach(events -> sums.add(sum(events)));
    for (CellSums cell : rows(CellSums.of(traffic, start, dimensions(), sums))) {
      int next = Metric.Trials.values().length;
      for (Map.Entry<Metric, RateTable.Builder> builder : builders.entrySet()) {
        long trials = cell.sum(builder.getKey().trials().ordinal());
        builder.getValue().add(cell.startMicros(), cell.cell(), trials, cell.sum(next++));
      }
    }
    Map<Metric, RateTable> tables = new EnumMap<>(Metric.class);
    builders.forEach((metric, builder) -> tables.put(metric, builder.build()));
    return tables;
  }

  private static RateTable table(Dataset<Row> sums, WindowGrid grid) {
    RateTable.Builder builder = RateTable.builder(dimensions(), grid);
    for (CellSums cell : rows(sums)) {
      builder.add(cell.startMicros(), cell.cell(), cell.sum(0), cell.sum(1));
    }
    return builder.build();
  }

  /** The rows one by one, no more than the driver holds. */
  private static Iterable<CellSums> rows(Dataset<Row> sums) {
    return () -> {
      Iterator<Row> rows = sums.toLocalIterator();
      return new Iterator<>() {
        private long seen;

        @Override
        public boolean hasNext() {
          return rows.hasNext();
        }

        @Override
        public CellSums next() {
          if (++seen > MOST_ROWS) {
            throw new IllegalStateException(
                "more than " + MOST_ROWS + " cells and windows: analyse a shorter period");
          }
          return CellSums.of(rows.next(), CellKey.DIMENSIONS.size());
        }
      };
    };
  }

  private static Map<Metric, Column> events() {
    Map<Metric, Column> events = new EnumMap<>(Metric.class);
    events.put(Metric.STALL_RATE, column(TrafficColumn.STALLED));
    events.put(Metric.CUT_SHORT_RATE, column(TrafficColumn.CUT_SHORT));
    events.put(Metric.SERVER_ERROR_RATE, answered(500, 599));
    events.put(Metric.CLIENT_ERROR_RATE, answered(400, 499));
    events.put(Metric.SLOW_RATE, column(TrafficColumn.SLOW));
    events.put(Metric.PARTIAL_RATE, column(TrafficColumn.PARTIAL));
    events.put(Metric.VOLUME, lit(0L));
    return events;
  }

  private static Column answered(int fromStatus, int toStatus) {
    return when(
            column(TrafficColumn.STATUS).between(fromStatus, toStatus),
            column(TrafficColumn.REQUESTS))
        .otherwise(0L);
  }

  private static Column column(TrafficColumn column) {
    return col(column.columnName());
  }
}
