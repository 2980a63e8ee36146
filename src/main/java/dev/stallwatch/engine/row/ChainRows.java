package dev.stallwatch.engine.row;

import dev.stallwatch.download.AttemptSink;
import dev.stallwatch.download.DownloadTracker;
import dev.stallwatch.engine.block.TransferCodec;
import dev.stallwatch.model.Transfer;
import java.util.Iterator;
import org.apache.spark.sql.Row;

/**
 * Feeds rows of {@link TransferColumn}, sorted by neighbourhood, object and time, to a tracker one
 * at a time, and signals the end of each chain.
 */
public final class ChainRows {
  private final Iterator<Row> sorted;
  private boolean isInChain;
  private long neighbourhoodId;
  private long objectId;

  /** Creates a feed of sorted rows. */
  public ChainRows(Iterator<Row> sorted) {
    this.sorted = sorted;
  }

  /** Passes the next attempt to the tracker; returns false after the end of the last chain. */
  public boolean feed(DownloadTracker tracker, AttemptSink sink) {
    if (!sorted.hasNext()) {
      if (isInChain) {
        tracker.end(sink);
        isInChain = false;
        return true;
      }
      return false;
    }
    Row row = sorted.next();
    long neighbourhood = row.getLong(TransferColumn.NEIGHBOURHOOD_ID.ordinal());
    long object = row.getLong(TransferColumn.OBJECT_ID.ordinal());
    if (isInChain && (neighbourhood != neighbourhoodId || object != objectId)) {
      tracker.end(sink);
    }
    isInChain = true;
    neighbourhoodId = neighbourhood;
    objectId = object;
    tracker.take(transfer(row), sink);
    return true;
  }

  private static Transfer transfer(Row row) {
    byte[] payload = row.getAs(TransferColumn.PAYLOAD.ordinal());
    Transfer transfer = TransferCodec.decode(payload);
    int learned = TransferColumn.LEARNED_SIZE.ordinal();
    return row.isNullAt(learned) ? transfer : transfer.withLearnedSize(row.getLong(learned));
  }
}
