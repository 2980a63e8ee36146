package dev.stallwatch.engine.task;

import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.flow.Task;
import dev.stallwatch.traffic.CellSpeeds;
import java.util.Iterator;
import java.util.List;

/**
 * Sums the throughput and time-to-first-byte histograms per cell. Each task returns one {@link
 * CellSpeeds}.
 */
public final class GatherSpeeds implements Task<TrafficRow, CellSpeeds> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<CellSpeeds> results(Iterator<TrafficRow> rows) {
    CellSpeeds speeds = new CellSpeeds();
    while (rows.hasNext()) {
      TrafficRow row = rows.next();
      speeds.throughput(row.cell()).merge(row.throughput());
      speeds.ttfb(row.cell()).merge(row.ttfb());
    }
    return List.of(speeds).iterator();
  }
}
