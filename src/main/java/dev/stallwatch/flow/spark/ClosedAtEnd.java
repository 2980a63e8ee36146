package dev.stallwatch.flow.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Results that are closed after the last one, as a task may compute many partitions, or else when
 * the task ends.
 *
 * @param <R> the results
 */
final class ClosedAtEnd<R> implements Iterator<R>, TaskCompletionListener {
  private final Iterator<R> results;
  private final AutoCloseable closeable;
  private boolean isClosed;

  ClosedAtEnd(Iterator<R> results, AutoCloseable closeable) {
    this.results = results;
    this.closeable = closeable;
  }

  @Override
  public boolean hasNext() {
    if (isClosed) {
      return false;
    }
    boolean hasNext = results.hasNext();
    if (!hasNext) {
      close();
    }
    return hasNext;
  }

  @Override
  public R next() {
    return results.next();
  }

  @Override
  public void onTaskCompletion(TaskContext ended) {
    close();
  }

  private void close() {
    if (isClosed) {
      return;
    }
    isClosed = true;
    try {
      closeable.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
