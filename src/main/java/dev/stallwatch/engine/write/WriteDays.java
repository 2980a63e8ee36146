package dev.stallwatch.engine.write;

import com.google.common.collect.Iterators;
import com.google.common.collect.PeekingIterator;
import dev.stallwatch.engine.parquet.RowBytes;
import dev.stallwatch.engine.parquet.TableWriter;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Task;
import dev.stallwatch.storage.StorageSettings;
import dev.stallwatch.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Writes the sorted rows of a table to one file per day, and returns the paths of the files,
 * relative to the directory of the table. Names are unique, so that a repeated task does not write
 * to the file of another: only the files whose names arrive are published, and the others are
 * removed with the staging directory.
 */
final class WriteDays implements Task<Keyed, String> {
  private static final long serialVersionUID = 1L;

  private final Table table;
  private final String directory;
  private final StorageSettings storage;

  /**
   * Creates the task.
   *
   * @param directory the staging directory of the table
   */
  WriteDays(Table table, Path directory, StorageSettings storage) {
    this.table = table;
    this.directory = directory.toString();
    this.storage = storage;
  }

  @Override
  public Iterator<String> results(Iterator<Keyed> rows) {
    return write(rows).iterator();
  }

  /** Writes rows in the order of their entries. */
  List<String> write(Iterator<Keyed> rows) {
    PeekingIterator<Keyed> remaining = Iterators.peekingIterator(rows);
    List<String> written = new ArrayList<>();
    try {
      while (remaining.hasNext()) {
        written.add(writeDay(remaining));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return written;
  }

  private String writeDay(PeekingIterator<Keyed> rows) throws IOException {
    RowBytes bytes = new RowBytes(table);
    long day = RowBytes.epochDay(rows.peek());
    String file = Table.PARTITION + "=" + LocalDate.ofEpochDay(day) + Path.SEPARATOR + uniqueName();
    try (TableWriter writer = create(file)) {
      while (rows.hasNext() && RowBytes.epochDay(rows.peek()) == day) {
        writer.write(bytes.row(rows.next()));
      }
    }
    return file;
  }

  /** Writes a file without rows. */
  String writeEmpty() {
    String file = uniqueName();
    try {
      create(file).close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static String uniqueName() {
    return "part-" + UUID.randomUUID() + ".parquet";
  }

  private TableWriter create(String file) throws IOException {
    Configuration configuration = storage.configuration();
    Path path = new Path(directory, file);
    Storage.of(path, configuration).makeDirectory(path.getParent());
    return TableWriter.create(table, path, configuration);
  }
}
