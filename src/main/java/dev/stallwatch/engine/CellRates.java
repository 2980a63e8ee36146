package dev.stallwatch.engine;

import dev.stallwatch.engine.hourly.HourlySums;
import dev.stallwatch.engine.hourly.RatesOfHours;
import dev.stallwatch.engine.hourly.SpeedsOfHours;
import dev.stallwatch.engine.published.EarlierTraffic;
import dev.stallwatch.engine.row.BytesCodec;
import dev.stallwatch.engine.row.CellSeries;
import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.engine.task.CountMetrics;
import dev.stallwatch.engine.task.CountStatuses;
import dev.stallwatch.engine.task.GatherSpeeds;
import dev.stallwatch.engine.task.SumMetrics;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Kept;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.request.StatusMeaning;
import dev.stallwatch.traffic.CellSpeeds;
import dev.stallwatch.traffic.RateSums;
import dev.stallwatch.traffic.RateTable;
import dev.stallwatch.traffic.SpeedTails;
import dev.stallwatch.traffic.WatchedRates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings the cells of a run and of earlier days to the driver as one rate table per metric. */
final class CellRates {
  private final Flow flow;
  private final Parts<TrafficRow> traffic;
  private final Optional<EarlierTraffic> earlier;
  private final WindowGrid grid;

  /**
   * Uses the cells of a run.
   *
   * @param earlier {@code traffic} of earlier days, all before the run
   * @param grid windows of the run's cells
   */
  CellRates(
      Flow flow, Parts<TrafficRow> traffic, Optional<EarlierTraffic> earlier, WindowGrid grid) {
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
    return earlier
        .map(EarlierTraffic::hours)
        .map(this::withHistory)
        .orElseGet(this::withoutHistory);
  }

  private WatchedRates withoutHistory() {
    return WatchedRates.withoutHistory(current(tails(traffic.map(new GatherSpeeds()))));
  }

  private WatchedRates withHistory(Parts<byte[]> hours) {
    // Read once and kept, as the usual speeds of all days decide which requests count as slow.
    Kept<byte[]> kept = hours.keep(new BytesCodec(), Parts.Watch.NONE);
    Shared<SpeedTails> tails = tails(kept.of(0).map(new SpeedsOfHours()));
    Map<Metric, RateTable> earlier =
        tables(kept.of(0).map(new RatesOfHours(tails)), HourlySums.HOURS);
    kept.release();
    return new WatchedRates(current(tails), earlier);
  }

  private Map<Metric, RateTable> current(Shared<SpeedTails> tails) {
    return tables(traffic.map(new SumMetrics(grid, new CountMetrics(tails))), grid);
  }

  private Shared<SpeedTails> tails(Parts<CellSpeeds> speeds) {
    return flow.share(speeds.reduce(CellRates::merged).orElseGet(CellSpeeds::new).tails());
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
    SumMetrics.Counting counting = new CountStatuses(metric, without);
    return new WatchedRates(
        only(metric, tables(traffic.map(new SumMetrics(grid, counting)), grid)),
        earlier
            .map(past -> past.rows().map(new SumMetrics(HourlySums.HOURS, counting)))
            .map(series -> only(metric, tables(series, HourlySums.HOURS)))
            .orElse(Map.of()));
  }

  private static Map<Metric, RateTable> only(Metric metric, Map<Metric, RateTable> tables) {
    tables.keySet().retainAll(Set.of(metric));
    return tables;
  }

  private static Map<Metric, RateTable> tables(Parts<CellSeries> counted, WindowGrid grid) {
    List<String> dimensions = CellKey.DIMENSIONS.stream().map(Dimension::code).toList();
    RateSums sums = new RateSums(dimensions, grid);
    counted.forEach(series -> add(series, sums));
    return sums.tables();
  }

  private static void add(CellSeries series, RateSums sums) {
    int cell = sums.cell(series.cell());
    series.forEach((start, counts) -> sums.add(cell, start, counts));
  }
}
