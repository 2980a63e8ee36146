package dev.stallwatch.engine.published;

import dev.stallwatch.engine.parquet.RowReader;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of files, one file after the other. At most one is open.
 *
 * @param <T> the rows
 */
final class RowsOfFiles<T> implements Iterator<T>, AutoCloseable {
  private final Iterator<DayFile> files;
  private final Function<DayFile, RowReader<T>> open;
  private @Nullable RowReader<T> reader;

  RowsOfFiles(Iterator<DayFile> files, Function<DayFile, RowReader<T>> open) {
    this.files = files;
    this.open = open;
  }

  @Override
  public boolean hasNext() {
    while (reader == null || !reader.hasNext()) {
      close();
      if (!files.hasNext()) {
        return false;
      }
      reader = open.apply(files.next());
    }
    return true;
  }

  @Override
  public T next() {
    if (!hasNext() || reader == null) {
      throw new NoSuchElementException();
    }
    return reader.next();
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}
