package dev.stallwatch.engine;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.request.HttpStatus;
import dev.stallwatch.model.request.StatusMeaning;
import dev.stallwatch.table.TrafficColumn;
import dev.stallwatch.traffic.RateTable;
import dev.stallwatch.traffic.WatchedRates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Brings the rates of errors without those of some meanings to the driver, over the cells of {@code
 * traffic}.
 */
final class StatusRates {
  private static final WindowGrid HOURS = WindowGrid.of(Duration.ofHours(1));
  private static final String TRIALS = "trials";
  private static final String EVENTS = "events";

  private final Dataset<Row> traffic;
  private final Optional<Dataset<Row>> earlier;
  private final WindowGrid grid;

  /**
   * Uses the cells of a run.
   *
   * @param earlier {@code traffic} of earlier days, all before the run
   */
  StatusRates(Dataset<Row> traffic, Optional<Dataset<Row>> earlier, WindowGrid grid) {
    this.traffic = traffic;
    this.earlier = earlier;
    this.grid = grid;
  }

  /**
   * Returns the rates of a metric of errors. Errors of further meanings are counted with the one
   * that is searched: without any usual errors every scope would explain the rise equally well.
   *
   * @param without meanings that are not counted
   */
  WatchedRates of(Metric metric, Set<StatusMeaning> without) {
    return new WatchedRates(
        Map.of(metric, table(traffic, grid, metric, without)),
        earlier
            .map(rows -> Map.of(metric, table(rows, HOURS, metric, without)))
            .orElseGet(Map::of));
  }

  private static RateTable table(
      Dataset<Row> rows, WindowGrid grid, Metric metric, Set<StatusMeaning> without) {
    List<String> dimensions = CellKey.DIMENSIONS.stream().map(Dimension::code).toList();
    List<Column> keys = new ArrayList<>();
    keys.add(col(TrafficColumn.WINDOW_START.columnName()));
    dimensions.forEach(dimension -> keys.add(col(dimension)));
    Column requests = col(TrafficColumn.REQUESTS.columnName());
    Column isEvent = col(TrafficColumn.STATUS.columnName()).isin(statuses(metric, without));
    Iterator<Row> cells =
        rows.groupBy(keys.toArray(new Column[0]))
            .agg(
                sum(requests).as(TRIALS),
                coalesce(sum(when(isEvent, requests)), lit(0L)).as(EVENTS))
            .toLocalIterator();
    RateTable.Builder builder = RateTable.builder(dimensions, grid);
    while (cells.hasNext()) {
      Row cell = cells.next();
      List<String> values = new ArrayList<>();
      for (int d = 1; d <= dimensions.size(); d++) {
        values.add(cell.getString(d));
      }
      RateTable.Builder unused =
          builder.add(
              Units.micros(cell.getInstant(0)),
              values,
              cell.getLong(dimensions.size() + 1),
              cell.getLong(dimensions.size() + 2));
    }
    return builder.build();
  }

  private static Object[] statuses(Metric metric, Set<StatusMeaning> without) {
    return IntStream.rangeClosed(HttpStatus.MIN_CLIENT_ERROR, HttpStatus.MAX_SERVER_ERROR)
        .filter(
            status ->
                metric.events().isStatus(status) && !without.contains(StatusMeaning.of(status)))
        .boxed()
        .toArray();
  }
}
