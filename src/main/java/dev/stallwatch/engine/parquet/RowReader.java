package dev.stallwatch.engine.parquet;

import java.util.Iterator;

/**
 * Reads the rows of one file, in their order.
 *
 * @param <T> the rows
 */
public interface RowReader<T> extends Iterator<T>, AutoCloseable {
  @Override
  void close();
}
