package dev.stallwatch.spark.stage;

import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The transfers of {@link ScanKind#TRANSFERS} rows, one after the other. */
final class TransferBlocks {
  private final Iterator<Row> rows;
  private @Nullable TransferBlock block;

  TransferBlocks(Iterator<Row> rows) {
    this.rows = rows;
  }

  /** The block that holds the next transfer, at that transfer; null behind the last of all. */
  @Nullable TransferBlock next() {
    while (block == null || !block.next()) {
      if (!rows.hasNext()) {
        return null;
      }
      Row row = rows.next();
      block = new TransferBlock(ScanRow.bytes(row, ScanColumn.PAYLOAD), LeftOut.of(row));
    }
    return block;
  }
}
