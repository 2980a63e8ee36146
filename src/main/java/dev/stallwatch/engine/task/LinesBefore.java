package dev.stallwatch.engine.task;

import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Line counts of the preceding parts of the same file.
 *
 * @param lines number of lines
 * @param rejected number of rejected lines by reason code
 * @param foreign number of lines that are not of an access log, which only the entire file can
 *     reject
 */
public record LinesBefore(long lines, SortedMap<String, Long> rejected, long foreign)
    implements Serializable {
  /** No preceding part. */
  public static final LinesBefore NONE = new LinesBefore(0, new TreeMap<>(), 0);

  /** Copies the counts to a serializable map. */
  public LinesBefore {
    rejected = new TreeMap<>(rejected);
  }

  /** The number of rejected lines for all reasons. */
  public long allRejected() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }
}
