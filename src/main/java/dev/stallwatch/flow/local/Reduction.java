package dev.stallwatch.flow.local;

import dev.stallwatch.flow.Parts.Merge;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Merges elements that several threads add. At most one element waits for another, so that memory
 * depends on the number of threads only.
 *
 * @param <T> the elements
 */
final class Reduction<T> {
  private final Merge<T> merge;
  private @Nullable T merged;

  Reduction(Merge<T> merge) {
    this.merge = merge;
  }

  void add(T element) {
    T mine = element;
    for (@Nullable T other = swap(mine); other != null; other = swap(mine)) {
      // Outside of the lock: other threads merge at the same time.
      mine = merge.apply(other, mine);
    }
  }

  /** Leaves an element if there is none, else takes the one that is there. */
  private synchronized @Nullable T swap(T mine) {
    T there = merged;
    merged = there == null ? mine : null;
    return there;
  }

  synchronized Optional<T> result() {
    return Optional.ofNullable(merged);
  }
}
