package dev.stallwatch.engine.publish;

import dev.stallwatch.engine.parquet.RowOf;
import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.table.Table;
import dev.stallwatch.table.TrafficColumn;
import dev.stallwatch.traffic.CellCounts;
import dev.stallwatch.traffic.CellWindow;

/** Creates rows of {@code traffic}. */
public final class CellRow {
  private CellRow() {}

  /**
   * Returns the row of a cell in a window.
   *
   * @param counts not changed after this, as the row contains their histograms
   * @param windowMicros width of the window, microseconds
   */
  public static TableRow of(CellWindow cell, CellCounts counts, long windowMicros) {
    CellKey key = cell.key();
    long start = cell.windowStartMicros();
    return new RowOf<TrafficColumn>(Table.TRAFFIC)
        .set(TrafficColumn.WINDOW_START, start)
        .set(TrafficColumn.WINDOW_END, start + windowMicros)
        .set(TrafficColumn.SERVED_BY, key.servedBy().code())
        .set(TrafficColumn.SOURCE, key.source())
        .set(TrafficColumn.REGION, key.region())
        .set(TrafficColumn.EDGE, key.edge())
        .set(TrafficColumn.OS, key.os())
        .set(TrafficColumn.SOFTWARE, key.software())
        .set(TrafficColumn.STATUS, cell.status())
        .set(TrafficColumn.REQUESTS, counts.requests())
        .set(TrafficColumn.BYTES_SENT, counts.bytesSent())
        .set(TrafficColumn.TRANSFERS, counts.transfers())
        .set(TrafficColumn.PARTIAL, counts.partial())
        .set(TrafficColumn.CUT_SHORT, counts.cutShort())
        .set(TrafficColumn.RESUMED, counts.resumed())
        .set(TrafficColumn.RETRIED, counts.retried())
        .set(TrafficColumn.STALLED, counts.stalled())
        .set(TrafficColumn.SLOW, counts.slow())
        .set(TrafficColumn.CLIENTS, counts.clients())
        .measure(TrafficColumn.THROUGHPUT_P05, counts.throughput().quantile(0.05))
        .measure(TrafficColumn.THROUGHPUT_P50, counts.throughput().quantile(0.5))
        .measure(TrafficColumn.TTFB_P50, counts.ttfb().quantile(0.5))
        .measure(TrafficColumn.TTFB_P95, counts.ttfb().quantile(0.95))
        .set(TrafficColumn.PARALLEL, counts.parallel())
        .set(TrafficColumn.PROBES, counts.probes())
        .bins(TrafficColumn.THROUGHPUT_BINS, counts.throughput())
        .bins(TrafficColumn.TTFB_BINS, counts.ttfb())
        .set(TrafficColumn.CUT_BY_CHOICE, counts.cutByChoice())
        .set(TrafficColumn.REFETCHED, counts.refetched())
        .ofDay(start);
  }
}
