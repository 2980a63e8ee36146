package dev.stallwatch.flow;

/**
 * Results that were computed once and can be read several times.
 *
 * @param <T> the results
 */
public interface Kept<T> {
  /** Returns the results of a kind, in the parts in which they were computed. */
  Parts<T> of(int kind);

  /** Removes the results. They must not be read any more. */
  void release();
}
