package dev.stallwatch.spark;

import static org.apache.spark.sql.functions.col;

import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Metric;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.table.TrafficColumn;
import dev.stallwatch.traffic.RateTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Brings the cells of {@code traffic} to the driver as one rate table per metric. */
final class CellRates {
  /** About 100 bytes each: what the driver's heap holds beside everything else. */
  private static final long MOST_ROWS = 5_000_000;

  private static final List<Dimension> DIMENSIONS =
      List.of(
          Dimension.SERVED_BY,
          Dimension.OS,
          Dimension.SOFTWARE,
          Dimension.REGION,
          Dimension.EDGE,
          Dimension.SOURCE);

  private CellRates() {}

  static Map<Metric, RateTable> of(Dataset<Row> traffic, WindowGrid grid) {
    List<String> dimensions = DIMENSIONS.stream().map(Dimension::code).toList();
    List<Column> columns = new ArrayList<>();
    columns.add(col(TrafficColumn.WINDOW_START.columnName()));
    columns.add(col(TrafficColumn.TRANSFERS.columnName()));
    for (Metric metric : Metric.values()) {
      columns.add(col(metric.events()));
    }
    dimensions.forEach(dimension -> columns.add(col(dimension)));
    Dataset<Row> rows =
        traffic
            .filter(col(TrafficColumn.TRANSFERS.columnName()).gt(0))
            .select(columns.toArray(new Column[0]));
    Map<Metric, RateTable.Builder> builders = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      builders.put(metric, RateTable.builder(dimensions, grid));
    }
    long seen = 0;
    for (Iterator<Row> all = rows.toLocalIterator(); all.hasNext(); ) {
      if (++seen > MOST_ROWS) {
        throw new IllegalStateException(
            "more than " + MOST_ROWS + " cells and windows: analyse a shorter period");
      }
      add(builders, all.next(), dimensions.size());
    }
    Map<Metric, RateTable> tables = new EnumMap<>(Metric.class);
    builders.forEach((metric, builder) -> tables.put(metric, builder.build()));
    return tables;
  }

  private static void add(Map<Metric, RateTable.Builder> builders, Row row, int dimensions) {
    int column = 0;
    long at = Units.micros(row.<Instant>getAs(column++));
    long trials = row.getLong(column++);
    long[] events = new long[Metric.values().length];
    for (int i = 0; i < events.length; i++) {
      events[i] = row.getLong(column++);
    }
    List<String> values = new ArrayList<>(dimensions);
    for (int i = 0; i < dimensions; i++) {
      values.add(row.getString(column++));
    }
    builders.forEach(
        (metric, builder) -> builder.add(at, values, trials, events[metric.ordinal()]));
  }
}
