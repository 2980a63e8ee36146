package dev.stallwatch.engine.task;

import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.request.StatusMeaning;
import dev.stallwatch.table.TrafficColumn;
import dev.stallwatch.traffic.MetricCounts;
import java.util.EnumSet;
import java.util.Set;

/** Counts the trials and events of a metric of errors, without errors of some meanings. */
public final class CountStatuses implements SumMetrics.Counting {
  private static final long serialVersionUID = 1L;

  private final Metric metric;
  private final EnumSet<StatusMeaning> without;

  /**
   * Creates a counting.
   *
   * @param metric a metric of errors
   * @param without meanings whose errors are trials but not events
   */
  public CountStatuses(Metric metric, Set<StatusMeaning> without) {
    this.metric = metric;
    this.without = EnumSet.noneOf(StatusMeaning.class);
    this.without.addAll(without);
  }

  @Override
  public void add(TrafficRow row, MetricCounts counts) {
    long requests = row.count(TrafficColumn.REQUESTS);
    boolean isEvent =
        metric.events().isStatus(row.status()) && !without.contains(StatusMeaning.of(row.status()));
    counts.add(metric, requests, isEvent ? requests : 0);
  }
}
