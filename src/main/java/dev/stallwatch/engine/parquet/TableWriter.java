package dev.stallwatch.engine.parquet;

import dev.stallwatch.table.Table;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.jspecify.annotations.Nullable;

/**
 * Writes one file of a table. Rows are held in memory up to the size of a row group, and compressed
 * with Snappy. A file of {@code traffic} has its {@link HourlyAppendix}. The file is complete when
 * it is closed.
 */
public final class TableWriter implements Closeable {
  /**
   * Bounds the memory of a file that is written or read. A row of {@code traffic} takes some
   * hundred bytes, so that the readers of a large file still skip most of it by time.
   */
  private static final long ROW_GROUP_BYTES = 32L << 20;

  private final ParquetWriter<TableRow> writer;
  private final @Nullable HourlyAppendix hourly;

  private TableWriter(ParquetWriter<TableRow> writer, @Nullable HourlyAppendix hourly) {
    this.writer = writer;
    this.hourly = hourly;
  }

  /**
   * Creates a file.
   *
   * @param file does not exist; its directory exists where the storage has directories
   * @param storage the settings of the storage
   */
  public static TableWriter create(Table table, Path file, Configuration storage)
      throws IOException {
    OutputFile place = ParquetPlace.output(file, storage);
    HourlyAppendix hourly = table == Table.TRAFFIC ? new HourlyAppendix(place) : null;
    return new TableWriter(
        new Builder(
                hourly == null ? place : hourly,
                new RowWrites(table, hourly == null ? Map::of : hourly::finish))
            .withConf(storage)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withRowGroupSize(ROW_GROUP_BYTES)
            .build(),
        hourly);
  }

  /** Adds a row. */
  public void write(TableRow row) throws IOException {
    writer.write(row);
    if (hourly != null) {
      hourly.add(row);
    }
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private static final class Builder extends ParquetWriter.Builder<TableRow, Builder> {
    private final RowWrites rows;

    Builder(OutputFile file, RowWrites rows) {
      super(file);
      this.rows = rows;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in this version of the library
    protected WriteSupport<TableRow> getWriteSupport(Configuration configuration) {
      return rows;
    }
  }
}
