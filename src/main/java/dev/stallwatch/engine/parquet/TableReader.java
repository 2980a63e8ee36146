package dev.stallwatch.engine.parquet;

import dev.stallwatch.table.Column;
import dev.stallwatch.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.InputFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one file of a table, also of files that earlier versions wrote: a column that a
 * file does not have, or that is not read, has no value.
 */
public final class TableReader implements RowReader<TableRow> {
  private final Path file;
  private final ParquetReader<TableRow> reader;
  private boolean isAhead;
  private @Nullable TableRow next;

  private TableReader(Path file, ParquetReader<TableRow> reader) {
    this.file = file;
    this.reader = reader;
  }

  /**
   * Opens a file.
   *
   * @param columns the columns to read
   * @param day the day of the rows
   * @param storage the settings of the storage
   * @throws UncheckedIOException if the file can't be read, also while rows are read; the message
   *     names it
   */
  public static TableReader open(
      Table table,
      List<? extends Column> columns,
      Path file,
      LocalDate day,
      Configuration storage) {
    return open(table, columns, file, day, FilterCompat.NOOP, storage);
  }

  /** Opens a file as the other method does, and reads only the rows of a span of time. */
  public static TableReader open(
      Table table,
      List<? extends Column> columns,
      Path file,
      LocalDate day,
      TimeSpan span,
      Configuration storage) {
    return open(table, columns, file, day, span.filter(), storage);
  }

  private static TableReader open(
      Table table,
      List<? extends Column> columns,
      Path file,
      LocalDate day,
      FilterCompat.Filter filter,
      Configuration storage) {
    try {
      ReadSupport<TableRow> rows = new RowReads(table, columns, day);
      return new TableReader(
          file,
          new Builder(ParquetPlace.input(file, storage), rows)
              .withConf(storage)
              .withFilter(filter)
              .useDictionaryFilter(false)
              .useBloomFilter(false)
              .build());
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  @Override
  public boolean hasNext() {
    if (!isAhead) {
      next = read();
      isAhead = true;
    }
    return next != null;
  }

  @Override
  public TableRow next() {
    TableRow row = hasNext() ? next : null;
    if (row == null) {
      throw new NoSuchElementException();
    }
    isAhead = false;
    return row;
  }

  private @Nullable TableRow read() {
    try {
      return reader.read();
    } catch (IOException | RuntimeException e) {
      // The library reports damaged content as unchecked exceptions of several types.
      throw unreadable(file, e);
    }
  }

  /** Returns the exception for a file that can't be read. */
  static UncheckedIOException unreadable(Path file, Exception e) {
    return new UncheckedIOException(
        new IOException("can't read " + file + ": " + e.getMessage(), e));
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static final class Builder extends ParquetReader.Builder<TableRow> {
    private final ReadSupport<TableRow> rows;

    Builder(InputFile file, ReadSupport<TableRow> rows) {
      super(file);
      this.rows = rows;
    }

    @Override
    protected ReadSupport<TableRow> getReadSupport() {
      return rows;
    }
  }
}
