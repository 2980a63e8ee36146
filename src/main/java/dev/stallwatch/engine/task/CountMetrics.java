package dev.stallwatch.engine.task;

import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.table.TrafficColumn;
import dev.stallwatch.traffic.MetricCounts;
import dev.stallwatch.traffic.SpeedTails;
import java.util.Arrays;
import java.util.List;

/** Counts the trials and events of every metric. */
public final class CountMetrics implements SumMetrics.Counting {
  private static final long serialVersionUID = 1L;

  private static final List<Metric> COUNTED_BY_COLUMNS =
      Arrays.stream(Metric.values()).filter(metric -> !metric.isTail()).toList();

  private final Shared<SpeedTails> tails;

  /**
   * Creates a counting.
   *
   * @param tails limit of slow throughput and of late first bytes per cell
   */
  public CountMetrics(Shared<SpeedTails> tails) {
    this.tails = tails;
  }

  @Override
  public void add(TrafficRow row, MetricCounts counts) {
    for (Metric metric : COUNTED_BY_COLUMNS) {
      if (metric.events().areCounted(column -> row.has(TrafficColumn.named(column)))) {
        counts.add(
            metric,
            count(row, metric.trials().code()),
            metric.events().ofRow(row.status(), column -> count(row, column)));
      }
    }
    int slow = tails.value().throughput().bin(row.cell());
    row.throughput()
        .forEach(
            (bin, transfers) ->
                counts.add(Metric.THROUGHPUT, transfers, bin < slow ? transfers : 0));
    int late = tails.value().ttfb().bin(row.cell());
    row.ttfb()
        .forEach((bin, requests) -> counts.add(Metric.TTFB, requests, bin > late ? requests : 0));
  }

  private static long count(TrafficRow row, String column) {
    return row.count(TrafficColumn.named(column));
  }
}
