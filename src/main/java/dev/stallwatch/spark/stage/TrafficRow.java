package dev.stallwatch.spark.stage;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.spark.table.RowOf;
import dev.stallwatch.table.Table;
import dev.stallwatch.table.TrafficColumn;
import dev.stallwatch.traffic.CellCounts;
import dev.stallwatch.traffic.CellWindow;
import org.apache.spark.sql.Row;

/** A merged cell as a row of {@code traffic}. */
final class TrafficRow {
  private TrafficRow() {}

  static Row of(CellWindow cell, CellCounts counts, long windowMicros) {
    CellKey key = cell.key();
    return new RowOf<TrafficColumn>(Table.TRAFFIC)
        .time(TrafficColumn.WINDOW_START, cell.windowStartMicros())
        .time(TrafficColumn.WINDOW_END, cell.windowStartMicros() + windowMicros)
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
        .measure(TrafficColumn.THROUGHPUT_P05, counts.throughputQuantile(0.05))
        .measure(TrafficColumn.THROUGHPUT_P50, counts.throughputQuantile(0.5))
        .measure(TrafficColumn.TTFB_P50, counts.ttfbQuantile(0.5))
        .measure(TrafficColumn.TTFB_P95, counts.ttfbQuantile(0.95))
        .set(TrafficColumn.PARALLEL, counts.parallel())
        .set(TrafficColumn.PROBES, counts.probes())
        .bins(TrafficColumn.THROUGHPUT_BINS, counts.throughputBins())
        .bins(TrafficColumn.TTFB_BINS, counts.ttfbBins())
        .ofDay(cell.windowStartMicros());
  }
}
