package dev.stallwatch.flow;

import java.io.Serializable;
import java.util.Iterator;

/**
 * What is done with the elements of a part. One instance may serve several parts at the same time,
 * so the state of a part belongs into the returned iterator.
 *
 * @param <T> the elements of the part
 * @param <R> the results
 */
@FunctionalInterface
public interface Task<T, R> extends Serializable {
  /**
   * Returns the results for the elements of one part. They are computed while they are iterated; an
   * iterator that is an {@link AutoCloseable} is closed when the task ends, also if it fails.
   *
   * @param elements read once, in order
   */
  Iterator<R> results(Iterator<T> elements);
}
