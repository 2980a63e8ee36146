package dev.stallwatch.flow;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;

/**
 * Elements in parts that tasks compute in parallel. Nothing is computed before the elements are
 * collected, kept, exchanged or reduced, and then each time.
 *
 * @param <T> the elements
 */
public interface Parts<T> {
  /** Returns the number of parts. */
  int count();

  /** Applies a task to each part. */
  <R> Parts<R> map(Task<T, R> task);

  /** Returns these parts and others. */
  Parts<T> and(Parts<T> others);

  /** Returns the same elements in at most a number of parts, each computed by one task. */
  Parts<T> inAtMost(int parts);

  /** Computes all elements and returns them in order. They must fit into memory. */
  List<T> collect();

  /**
   * Computes all elements and passes them to this process, which need not have memory for all of
   * them. The order is not defined.
   *
   * @param receiver called by one thread at a time
   */
  void forEach(Consumer<T> receiver);

  /**
   * Computes all elements and merges them; empty if there are none. The order is not defined.
   *
   * @param merge associative and commutative; may change and return its first argument
   */
  Optional<T> reduce(Merge<T> merge);

  /**
   * Computes all elements now and keeps them on disk.
   *
   * @param watch is told of each part that was computed
   */
  Kept<T> keep(Codec<T> codec, Watch watch);

  /**
   * Returns entries sorted within each part, by key and then by value.
   *
   * @param entries returns the entries of a part
   * @param parts the number of parts; every {@link Keyed#part} is less
   */
  Parts<Keyed> exchange(Task<T, Keyed> entries, int parts);

  /**
   * Merges two elements.
   *
   * @param <T> the elements
   */
  @FunctionalInterface
  interface Merge<T> extends BinaryOperator<T>, Serializable {}

  /** Is told how far a computation is. */
  @FunctionalInterface
  interface Watch {
    /** Ignores it. */
    Watch NONE = (done, all) -> {};

    /** Called before the first and after each part, by one thread at a time. */
    void computed(int done, int all);
  }
}
