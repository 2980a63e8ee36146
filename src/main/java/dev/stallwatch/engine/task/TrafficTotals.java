package dev.stallwatch.engine.task;

import dev.stallwatch.table.TrafficColumn;
import java.io.Serializable;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;

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

  /** Returns the totals of rows created by {@link MergeCells}. */
  public static TrafficTotals of(JavaRDD<InternalRow> traffic) {
    return traffic.aggregate(NONE, (sum, row) -> sum.plus(of(row)), TrafficTotals::plus);
  }

  private static TrafficTotals of(InternalRow row) {
    return new TrafficTotals(
        row.getLong(TrafficColumn.REQUESTS.ordinal()),
        row.getLong(TrafficColumn.TRANSFERS.ordinal()),
        row.getLong(TrafficColumn.CUT_SHORT.ordinal()),
        row.getLong(TrafficColumn.STALLED.ordinal()));
  }

  private TrafficTotals plus(TrafficTotals other) {
    return new TrafficTotals(
        requests + other.requests,
        transfers + other.transfers,
        cutShort + other.cutShort,
        stalled + other.stalled);
  }
}
