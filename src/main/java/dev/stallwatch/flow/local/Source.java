package dev.stallwatch.flow.local;

import java.util.Iterator;

/**
 * Opens the elements of parts, each time anew.
 *
 * @param <T> the elements
 */
@FunctionalInterface
interface Source<T> {
  /**
   * Returns the elements of a part.
   *
   * @param opened closes them when the task ends
   */
  Iterator<T> open(int part, Opened opened);
}
