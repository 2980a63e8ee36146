package dev.stallwatch.engine.publish;

import dev.stallwatch.engine.parquet.RowOf;
import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.table.StallColumn;
import dev.stallwatch.table.Table;

/** Creates rows of {@code stalls}. The identity of the client is not written. */
public final class StallRow {
  private StallRow() {}

  /** Returns the row of a stalled download. */
  public static TableRow of(StalledDownload download) {
    CellKey key = download.key();
    return new RowOf<StallColumn>(Table.STALLS)
        .time(StallColumn.STARTED_AT, download.startedAtMicros())
        .time(StallColumn.ENDED_AT, download.endedAtMicros())
        .set(StallColumn.CLIENT, download.client())
        .set(StallColumn.OBJECT, download.object())
        .count(StallColumn.OBJECT_SIZE, download.objectSize())
        .set(StallColumn.SERVED_BY, key.servedBy().code())
        .set(StallColumn.SOURCE, key.source())
        .set(StallColumn.REGION, key.region())
        .set(StallColumn.EDGE, key.edge())
        .set(StallColumn.OS, key.os())
        .set(StallColumn.SOFTWARE, key.software())
        .set(StallColumn.ATTEMPTS, download.attempts())
        .set(StallColumn.BYTES_SENT, download.bytesSent())
        .set(StallColumn.STALLED_SECONDS, download.stalledSeconds())
        .set(StallColumn.OUTCOME, download.outcome().code())
        .set(StallColumn.RULE, download.rule())
        .list(StallColumn.REQUEST_IDS, download.requestIds())
        .set(StallColumn.BYTES_WASTED, download.bytesWasted())
        .set(StallColumn.CONFIDENCE, download.confidence())
        .ofDay(download.startedAtMicros());
  }
}
