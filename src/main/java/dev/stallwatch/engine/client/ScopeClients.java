package dev.stallwatch.engine.client;

import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.engine.task.BusiestWindow;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.model.metric.Metric;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts clients from the cells. This is needed where the requests are not available: those of the
 * previous day, and those that are missing.
 */
public final class ScopeClients {
  private final Parts<TrafficRow> watched;
  private final Optional<Parts<TrafficRow>> earlier;

  /**
   * Uses rows of {@code traffic}.
   *
   * @param watched rows of the run, and of the previous day if it is examined too
   * @param earlier rows of earlier days
   */
  public ScopeClients(Parts<TrafficRow> watched, Optional<Parts<TrafficRow>> earlier) {
    this.watched = watched;
    this.earlier = earlier;
  }

  /**
   * Returns the number of clients of the scope in its busiest window. The windows are those of the
   * interval. For missing requests they are all windows, because the clients are those whose
   * requests are missing.
   */
  public long inBusiestWindow(Finding finding) {
    long now = busiest(finding, watched);
    return now > 0 || finding.metric() != Metric.VOLUME
        ? now
        : earlier.map(rows -> busiest(finding, rows)).orElse(0L);
  }

  private static long busiest(Finding finding, Parts<TrafficRow> rows) {
    Map<Long, Long> clients = new HashMap<>();
    for (Map<Long, Long> task : rows.map(new BusiestWindow(finding)).collect()) {
      task.forEach((window, count) -> clients.merge(window, count, Long::sum));
    }
    return clients.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }
}
