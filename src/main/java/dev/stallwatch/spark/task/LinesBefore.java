package dev.stallwatch.spark.task;

import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Line counts of the preceding parts of the same file.
 *
 * @param lines number of lines
 * @param rejected number of rejected lines by reason code
 */
public record LinesBefore(long lines, SortedMap<String, Long> rejected) implements Serializable {
  /** No preceding part. */
  public static final LinesBefore NONE = new LinesBefore(0, new TreeMap<>());

  /** Copies the counts to a serializable map. */
  public LinesBefore {
    rejected = new TreeMap<>(rejected);
  }

  /** The number of rejected lines for all reasons. */
  public long allRejected() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }
}
