package dev.stallwatch.engine.row;

import dev.stallwatch.engine.table.RowOf;
import dev.stallwatch.engine.table.Schemas;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.table.StallColumn;
import dev.stallwatch.table.Table;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Converts results of {@link PairedKind#STALLED_DOWNLOAD} to rows of {@code stalls} plus the
 * identity of the client. The identity is used for counting and never written.
 */
public final class StallRow implements Function<Paired, Row> {
  private static final long serialVersionUID = 1L;

  /** The column with the identity of the client. */
  public static final String CLIENT_ID = "client_id";

  /** Returns the schema of the table plus the identity of the client. */
  public static StructType schema() {
    return Schemas.of(Table.STALLS).add(CLIENT_ID, DataTypes.LongType, false);
  }

  @Override
  public Row call(Paired paired) {
    return of(paired.stalledDownload());
  }

  static Row of(StalledDownload download) {
    CellKey key = download.key();
    Row published =
        new RowOf<StallColumn>(Table.STALLS)
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
    @Nullable Object[] values = new Object[published.size() + 1];
    for (int i = 0; i < published.size(); i++) {
      values[i] = published.get(i);
    }
    values[published.size()] = download.clientId();
    return RowFactory.create(values);
  }
}
