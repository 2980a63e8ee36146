package dev.stallwatch.spark.task;

import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The lines of a file before one of its parts.
 *
 * @param lines their number
 * @param rejected those that could not be read, by the code of the reason
 */
public record LinesBefore(long lines, SortedMap<String, Long> rejected) implements Serializable {
  public static final LinesBefore NONE = new LinesBefore(0, new TreeMap<>());

  /** Copies into a map that Java's serialisation knows. */
  public LinesBefore {
    rejected = new TreeMap<>(rejected);
  }

  public long allRejected() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }
}
