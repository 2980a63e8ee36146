package dev.stallwatch.flow;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * How results are kept on disk. Results are of one or more kinds, which are kept apart, so that
 * those of one kind are read without the others.
 *
 * @param <T> the results
 */
public interface Codec<T> extends Serializable {
  /** Returns the number of kinds, at least 1. */
  int kinds();

  /** Returns the kind of a result, from 0. */
  int kind(T result);

  /** Writes a result. */
  void write(T result, DataOutput out) throws IOException;

  /** Reads a result of a kind. */
  T read(int kind, DataInput in) throws IOException;
}
