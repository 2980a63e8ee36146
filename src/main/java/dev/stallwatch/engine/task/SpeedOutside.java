package dev.stallwatch.engine.task;

import dev.stallwatch.engine.row.RowInterval;
import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.flow.Task;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.model.metric.Speed;
import dev.stallwatch.stats.LogHistogram;
import java.util.Iterator;
import java.util.List;

/** Sums a speed within the scope of a finding and outside its interval. One result per task. */
public final class SpeedOutside implements Task<TrafficRow, LogHistogram> {
  private static final long serialVersionUID = 1L;

  private final RowInterval finding;
  private final Speed speed;

  /** Creates a sum for a finding. */
  public SpeedOutside(Finding finding, Speed speed) {
    this.finding = RowInterval.of(finding);
    this.speed = speed;
  }

  @Override
  public Iterator<LogHistogram> results(Iterator<TrafficRow> rows) {
    LogHistogram sum = new LogHistogram();
    while (rows.hasNext()) {
      TrafficRow row = rows.next();
      if (finding.isInScope(row) && !finding.isInInterval(row)) {
        sum.merge(
            switch (speed) {
              case THROUGHPUT -> row.throughput();
              case TTFB -> row.ttfb();
            });
      }
    }
    return List.of(sum).iterator();
  }
}
