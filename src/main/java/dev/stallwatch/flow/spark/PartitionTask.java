package dev.stallwatch.flow.spark;

import dev.stallwatch.flow.Task;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;

/**
 * Applies a task to a partition.
 *
 * @param <T> the elements
 * @param <R> the results
 */
record PartitionTask<T, R>(Task<T, R> task) implements FlatMapFunction<Iterator<T>, R> {
  @Override
  public Iterator<R> call(Iterator<T> elements) {
    Iterator<R> results = task.results(elements);
    if (!(results instanceof AutoCloseable closeable)) {
      return results;
    }
    ClosedAtEnd<R> closed = new ClosedAtEnd<>(results, closeable);
    TaskContext unused = TaskContext.get().addTaskCompletionListener(closed);
    return closed;
  }
}
