package dev.stallwatch.engine.read;

import com.google.common.base.Throwables;
import dev.stallwatch.format.line.LineSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** The rows of a Parquet file as lines: the columns that are read, separated by tabs. */
final class ParquetLines implements LineSource {
  private static final int LONGEST = 1 << 20;

  private final ParquetFileReader file;
  private final ParquetBytes bytes;
  private final MessageColumnIO columns;
  private final ParquetRow row;
  private final Line line = new Line();
  private @Nullable RecordReader<ParquetRow> rows;
  private final MessageType read;
  private final ParquetBounds bounds;
  private int groups;
  private long remainingRows;
  private long rowBytes;

  /** Creates the lines of an open file, from these columns only. */
  ParquetLines(ParquetFileReader file, ParquetBytes bytes, MessageType read, ParquetBounds bounds) {
    this.read = read;
    this.bounds = bounds;
    this.file = file;
    this.bytes = bytes;
    this.row = new ParquetRow(read);
    this.columns =
        new ColumnIOFactory(file.getFileMetaData().getCreatedBy())
            .getColumnIO(read, file.getFileMetaData().getSchema());
    file.setRequestedSchema(read);
  }

  @Override
  public boolean next() throws IOException {
    try {
      while (remainingRows == 0) {
        if (!nextGroup()) {
          return false;
        }
      }
      if (rows != null) {
        rows.read();
      }
      remainingRows--;
    } catch (RuntimeException e) {
      if (ParquetBounds.isTooLarge(e)) {
        throw ParquetBounds.tooLarge(String.valueOf(Throwables.getRootCause(e).getMessage()));
      }
      // The library reports damaged content as unchecked exceptions of several types.
      throw new IOException(e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      // The library allocates some counts of a page as they are stated; the memory held so far is
      // released.
      rows = null;
      throw ParquetBounds.tooLarge("its row group " + groups + " needs more memory than there is");
    }
    line.reset();
    row.writeTo(line);
    rowBytes += line.size();
    ParquetBounds.checkRows(rowBytes, bytes.getLength());
    return true;
  }

  private boolean nextGroup() throws IOException {
    rows = null; // Its pages are released before others are read.
    if (groups == file.getRowGroups().size()) {
      return false;
    }
    bounds.checkGroup(groups + 1, file.getRowGroups().get(groups), read);
    groups++;
    PageReadStore group = file.readNextRowGroup();
    if (group == null) {
      return false;
    }
    rows = columns.getRecordReader(ParquetBounds.checked(group), row);
    remainingRows = group.getRowCount();
    return true;
  }

  @Override
  public byte[] buffer() {
    return line.buffer();
  }

  @Override
  public int start() {
    return 0;
  }

  @Override
  public int length() {
    return Math.min(line.size(), LONGEST);
  }

  @Override
  public long contentBytes() {
    return line.size();
  }

  @Override
  public boolean isTooLong() {
    return line.size() > LONGEST;
  }

  @Override
  public boolean storageFailed() {
    return bytes.storageFailed();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** Gives access to its buffer without a copy. */
  private static final class Line extends ByteArrayOutputStream {
    byte[] buffer() {
      return buf;
    }
  }
}
