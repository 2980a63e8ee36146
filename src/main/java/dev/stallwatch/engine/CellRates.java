package dev.stallwatch.engine;

import dev.stallwatch.engine.row.CellSeries;
import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.engine.task.CountMetrics;
import dev.stallwatch.engine.task.CountStatuses;
import dev.stallwatch.engine.task.GatherSpeeds;
import dev.stallwatch.engine.task.SumMetrics;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.request.StatusMeaning;
import dev.stallwatch.traffic.CellSpeeds;
import dev.stallwatch.traffic.RateSums;
import dev.stallwatch.traffic.RateTable;
import dev.stallwatch.traffic.WatchedRates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings the cells of a run and of earlier days to the driver as one rate table per metric. */
final class CellRates {
  private static final WindowGrid HOURS = WindowGrid.of(Duration.ofHours(1));

  private final Flow flow;
  private final Parts<TrafficRow> traffic;
  private final Optional<Parts<TrafficRow>> earlier;
  private final WindowGrid grid;

  /**
   * Uses the cells of a run.
   *
   * @param earlier {@code traffic} of earlier days, all before the run
   * @param grid windows of the run's cells
   */
  CellRates(
      Flow flow, Parts<TrafficRow> traffic, Optional<Parts<TrafficRow>> earlier, WindowGrid grid) {
    this.flow = flow;
    this.traffic = traffic;
    this.earlier = earlier;
    this.grid = grid;
  }

  /**
   * Returns the rates of a run and, if there are earlier days, their rates by hour. Usual speeds
   * are computed from the earlier days, or from the run itself if there are none.
   */
  WatchedRates all() {
    CellSpeeds speeds =
        earlier
            .orElse(traffic)
            .map(new GatherSpeeds())
            .reduce(CellRates::merged)
            .orElseGet(CellSpeeds::new);
    return rates(new CountMetrics(flow.share(speeds.tails())), Set.of(Metric.values()));
  }

  private static CellSpeeds merged(CellSpeeds one, CellSpeeds other) {
    one.merge(other);
    return one;
  }

  /**
   * Returns the rates of a metric of errors. Errors of further meanings are counted with the one
   * that is searched: without any usual errors every scope would explain the rise equally well.
   *
   * @param without meanings that are not counted
   */
  WatchedRates ofErrors(Metric metric, Set<StatusMeaning> without) {
    return rates(new CountStatuses(metric, without), Set.of(metric));
  }

  private WatchedRates rates(SumMetrics.Counting counting, Set<Metric> metrics) {
    return new WatchedRates(
        tables(traffic, grid, counting, metrics),
        earlier.map(rows -> tables(rows, HOURS, counting, metrics)).orElse(Map.of()));
  }

  private static Map<Metric, RateTable> tables(
      Parts<TrafficRow> rows, WindowGrid grid, SumMetrics.Counting counting, Set<Metric> metrics) {
    List<String> dimensions = CellKey.DIMENSIONS.stream().map(Dimension::code).toList();
    RateSums sums = new RateSums(dimensions, grid);
    rows.map(new SumMetrics(grid, counting)).forEach(series -> add(series, sums));
    Map<Metric, RateTable> tables = sums.tables();
    tables.keySet().retainAll(metrics);
    return tables;
  }

  private static void add(CellSeries series, RateSums sums) {
    int cell = sums.cell(series.cell());
    series.forEach((start, counts) -> sums.add(cell, start, counts));
  }
}
