package dev.stallwatch.engine;

import dev.stallwatch.engine.pair.GatherSpeeds;
import dev.stallwatch.engine.row.CellSeries;
import dev.stallwatch.engine.row.TrafficCells;
import dev.stallwatch.engine.task.SumMetrics;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.traffic.CellSpeeds;
import dev.stallwatch.traffic.RateTable;
import dev.stallwatch.traffic.SpeedTails;
import dev.stallwatch.traffic.WatchedRates;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;

/** Brings the cells of {@code traffic} to the driver as one rate table per metric. */
final class CellRates {
  /** Maximum number of rows. Each takes about 30 bytes per metric of the heap of the driver. */
  private static final long MAX_ROWS = 5_000_000;

  private static final WindowGrid HOURS = WindowGrid.of(Duration.ofHours(1));

  private CellRates() {}

  /**
   * Returns the rates of a run and, if there are earlier days, their rates by hour. Usual speeds
   * are computed from the earlier days, or from the run itself if there are none.
   *
   * @param earlier {@code traffic} of earlier days, all before the run
   */
  static WatchedRates of(Dataset<Row> traffic, Optional<Dataset<Row>> earlier, WindowGrid grid) {
    JavaRDD<InternalRow> cells = TrafficCells.of(traffic);
    Optional<JavaRDD<InternalRow>> earlierCells = earlier.map(TrafficCells::of);
    Broadcast<SpeedTails> tails =
        JavaSparkContext.fromSparkContext(cells.context())
            .broadcast(speeds(earlierCells.orElse(cells)).tails());
    return new WatchedRates(
        tables(cells, grid, tails),
        earlierCells.map(rows -> tables(rows, HOURS, tails)).orElse(Map.of()));
  }

  private static CellSpeeds speeds(JavaRDD<InternalRow> cells) {
    CellSpeeds speeds = new CellSpeeds();
    cells.mapPartitions(new GatherSpeeds()).collect().forEach(speeds::merge);
    return speeds;
  }

  private static Map<Metric, RateTable> tables(
      JavaRDD<InternalRow> cells, WindowGrid grid, Broadcast<SpeedTails> tails) {
    List<String> dimensions = CellKey.DIMENSIONS.stream().map(Dimension::code).toList();
    Map<Metric, RateTable.Builder> builders = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      builders.put(metric, RateTable.builder(dimensions, grid));
    }
    // All tasks compute in parallel; the driver then fetches one task at a time to save heap.
    JavaRDD<CellSeries> sums =
        cells.mapPartitions(new SumMetrics(grid, tails)).persist(StorageLevel.MEMORY_AND_DISK());
    long unused = sums.count();
    add(sums.toLocalIterator(), builders);
    sums.unpersist();
    Map<Metric, RateTable> tables = new EnumMap<>(Metric.class);
    builders.forEach((metric, builder) -> tables.put(metric, builder.build()));
    return tables;
  }

  private static void add(Iterator<CellSeries> sums, Map<Metric, RateTable.Builder> builders) {
    long rows = 0;
    while (sums.hasNext()) {
      CellSeries series = sums.next();
      rows += series.windows();
      if (rows > MAX_ROWS) {
        throw new IllegalStateException(
            "cells times windows exceed " + MAX_ROWS + " rows; analyse a shorter period");
      }
      series.forEach(
          (start, counts) ->
              builders.forEach(
                  (metric, builder) ->
                      builder.add(
                          start, series.cell(), counts.trials(metric), counts.events(metric))));
    }
  }
}
