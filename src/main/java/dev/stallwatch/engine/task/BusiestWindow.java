package dev.stallwatch.engine.task;

import dev.stallwatch.engine.row.RowInterval;
import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.flow.Task;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.table.TrafficColumn;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Counts the clients of a finding by window. Each task returns one map. */
public final class BusiestWindow implements Task<TrafficRow, Map<Long, Long>> {
  private static final long serialVersionUID = 1L;

  private final Metric metric;
  private final RowInterval finding;

  /** Creates a counter for a finding. */
  public BusiestWindow(Finding finding) {
    this.metric = finding.metric();
    this.finding = RowInterval.of(finding);
  }

  @Override
  public Iterator<Map<Long, Long>> results(Iterator<TrafficRow> rows) {
    Map<Long, Long> clients = new HashMap<>();
    while (rows.hasNext()) {
      TrafficRow row = rows.next();
      if (finding.isInScope(row) && counts(row)) {
        clients.merge(row.windowStartMicros(), row.count(TrafficColumn.CLIENTS), Long::sum);
      }
    }
    return List.of(clients).iterator();
  }

  /**
   * Whether the clients of a row are counted. Those whose requests are missing are counted in all
   * windows.
   */
  private boolean counts(TrafficRow row) {
    return metric == Metric.VOLUME
        || (finding.isInInterval(row)
            && metric
                .events()
                .mayBeIn(row.status(), column -> row.count(TrafficColumn.named(column))));
  }
}
