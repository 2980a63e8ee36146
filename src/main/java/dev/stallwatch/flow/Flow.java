package dev.stallwatch.flow;

import java.util.List;

/**
 * Carries the work of a run. Work is divided into parts, which are computed by tasks in parallel; a
 * task may run on another machine and may be repeated after a failure.
 */
public interface Flow extends AutoCloseable {
  /** Returns parts of one item each. With {@code spark} the items must be serializable. */
  <T> Parts<T> parts(List<T> items);

  /**
   * Makes a value available to all tasks. It must not be changed by them. With {@code spark} it
   * must be serializable and is sent once to each executor.
   */
  <T> Shared<T> share(T value);

  /** Returns how many tasks run at the same time, at least 1. */
  int cores();

  /**
   * Returns the number of parts that an {@link Parts#exchange exchange} should have, at least 1.
   */
  int exchangeParts();

  /** Whether tasks may run on other machines. */
  boolean hasOtherMachines();

  /** Returns the name of the carrier in the answer. */
  String carrier();

  /** Removes all kept results and ends all tasks. */
  @Override
  void close();
}
