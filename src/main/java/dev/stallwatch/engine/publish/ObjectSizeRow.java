package dev.stallwatch.engine.publish;

import dev.stallwatch.engine.parquet.RowOf;
import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.table.ObjectSizeColumn;
import dev.stallwatch.table.Table;

/** Creates rows of {@code object_sizes}. */
public final class ObjectSizeRow {
  private ObjectSizeRow() {}

  /**
   * Returns the row of an object whose size follows from its complete transfers.
   *
   * @param objectId hash of its host and path
   * @param objectSize bytes
   * @param samples number of transfers of that length
   * @param dayMicros any time on the day of the partition, microseconds since the epoch
   */
  public static TableRow of(long objectId, long objectSize, long samples, long dayMicros) {
    return new RowOf<ObjectSizeColumn>(Table.OBJECT_SIZES)
        .set(ObjectSizeColumn.OBJECT_ID, objectId)
        .set(ObjectSizeColumn.OBJECT_SIZE, objectSize)
        .set(ObjectSizeColumn.SAMPLES, samples)
        .ofDay(dayMicros);
  }
}
