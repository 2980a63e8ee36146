package dev.stallwatch.engine.task;

import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.Task;
import dev.stallwatch.table.TrafficColumn;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;

/**
 * Totals of all rows of {@code traffic}.
 *
 * @param requests number of requests
 * @param transfers GETs answered with 200 or 206
 * @param cutShort transfers that were cut short
 * @param stalled stalled transfers
 */
public record TrafficTotals(long requests, long transfers, long cutShort, long stalled)
    implements Serializable {
  private static final TrafficTotals NONE = new TrafficTotals(0, 0, 0, 0);

  /** Returns the totals of rows. */
  public static TrafficTotals of(Parts<TrafficRow> traffic) {
    return traffic.map(new OfPart()).reduce(TrafficTotals::plus).orElse(NONE);
  }

  private static final class OfPart implements Task<TrafficRow, TrafficTotals> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<TrafficTotals> results(Iterator<TrafficRow> rows) {
      TrafficTotals sum = NONE;
      while (rows.hasNext()) {
        sum = sum.plus(of(rows.next()));
      }
      return List.of(sum).iterator();
    }
  }

  private static TrafficTotals of(TrafficRow row) {
    return new TrafficTotals(
        row.count(TrafficColumn.REQUESTS),
        row.count(TrafficColumn.TRANSFERS),
        row.count(TrafficColumn.CUT_SHORT),
        row.count(TrafficColumn.STALLED));
  }

  private TrafficTotals plus(TrafficTotals other) {
    return new TrafficTotals(
        requests + other.requests,
        transfers + other.transfers,
        cutShort + other.cutShort,
        stalled + other.stalled);
  }
}
