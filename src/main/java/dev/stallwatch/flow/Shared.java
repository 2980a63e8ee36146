package dev.stallwatch.flow;

import java.io.Serializable;

/**
 * A value that all tasks can read.
 *
 * @param <T> the value
 */
public interface Shared<T> extends Serializable {
  /** Returns the value. */
  T value();
}
