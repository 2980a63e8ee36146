package dev.stallwatch.engine.parquet;

import dev.stallwatch.table.Table;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** Connects parquet-java with {@link RowValues}. */
final class RowWrites extends WriteSupport<TableRow> {
  private final Table table;
  private final Supplier<Map<String, String>> metadata;
  private @Nullable RowValues rows;

  /**
   * Writes rows of a table.
   *
   * @param metadata called after the last row; returns metadata of the file
   */
  RowWrites(Table table, Supplier<Map<String, String>> metadata) {
    this.table = table;
    this.metadata = metadata;
  }

  @Override
  @SuppressWarnings("deprecation") // abstract in this version of the library
  public WriteContext init(Configuration configuration) {
    return new WriteContext(TableSchema.of(table), Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer consumer) {
    rows = new RowValues(table, consumer);
  }

  @Override
  public void write(TableRow row) {
    Objects.requireNonNull(rows).write(row);
  }

  @Override
  public FinalizedWriteContext finalizeWrite() {
    return new FinalizedWriteContext(metadata.get());
  }
}
