package dev.stallwatch.engine.parquet;

import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Reads what detection needs of one file of {@code traffic}, by columns: earlier days have millions
 * of rows with up to hundreds of bins each.
 */
public final class TrafficReader implements RowReader<TrafficRow> {
  private final Path path;
  private final TimeSpan span;
  private final ParquetFileReader file;
  private final MessageType schema;
  private final CellTexts texts = new CellTexts();
  private @Nullable TrafficGroup group;
  private @Nullable TrafficRow next;

  private TrafficReader(Path path, TimeSpan span, ParquetFileReader file) {
    this.path = path;
    this.span = span;
    this.file = file;
    this.schema =
        TableSchema.readable(
            file.getFileMetaData().getSchema(),
            TableSchema.of(Table.TRAFFIC, TrafficGroup.COLUMNS));
    file.setRequestedSchema(schema);
  }

  /**
   * Opens a file.
   *
   * @param span limits the starts of windows
   * @param storage the settings of the storage
   * @throws UncheckedIOException if the file can't be read, also while rows are read; the message
   *     names it
   */
  public static TrafficReader open(Path path, TimeSpan span, Configuration storage) {
    ParquetReadOptions options =
        HadoopReadOptions.builder(storage)
            .withRecordFilter(span.filter())
            .useStatsFilter(true)
            .useDictionaryFilter(false)
            .useBloomFilter(false)
            .build();
    try {
      ParquetFileReader file = ParquetFileReader.open(ParquetPlace.input(path, storage), options);
      try {
        return new TrafficReader(path, span, file);
      } catch (RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      // The library reports damaged content as unchecked exceptions of several types.
      throw TableReader.unreadable(path, e);
    }
  }

  @Override
  public boolean hasNext() {
    try {
      while (next == null && hasGroup()) {
        TrafficRow row = Objects.requireNonNull(group).next();
        next = span.contains(row.windowStartMicros()) ? row : null;
      }
      return next != null;
    } catch (IOException | RuntimeException e) {
      throw TableReader.unreadable(path, e);
    }
  }

  /** Whether there is a row group with another row. */
  private boolean hasGroup() throws IOException {
    while (group == null || !group.hasNext()) {
      group = null; // Its pages are released before others are read.
      PageReadStore pages = file.readNextFilteredRowGroup();
      if (pages == null) {
        return false;
      }
      group = new TrafficGroup(pages, schema, file.getFileMetaData().getCreatedBy(), texts);
    }
    return true;
  }

  @Override
  public TrafficRow next() {
    TrafficRow row = hasNext() ? next : null;
    if (row == null) {
      throw new NoSuchElementException();
    }
    next = null;
    return row;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw TableReader.unreadable(path, e);
    }
  }
}
