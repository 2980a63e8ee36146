package dev.stallwatch.mitigation.coincidence;

import dev.stallwatch.model.Scope;
import dev.stallwatch.model.metric.Metric;
import java.util.List;

/**
 * The incident that rules and changes are compared with.
 *
 * @param metric what rose
 * @param scope what it is limited to
 * @param startMicros start of its first window, microseconds since the epoch
 * @param startOpen whether the data begin there, so that it may have begun earlier
 * @param endMicros end of its last window; {@link dev.stallwatch.model.Units#UNKNOWN} if the data
 *     end there
 * @param hosts hosts of the affected downloads that are worth naming in a question to the CDN, the
 *     largest first; may be empty
 */
public record Affected(
    Metric metric,
    Scope scope,
    long startMicros,
    boolean startOpen,
    long endMicros,
    List<String> hosts) {
  /** Copies the list. */
  public Affected {
    hosts = List.copyOf(hosts);
  }

  /** Creates an incident of stalled downloads. */
  public Affected(
      Scope scope, long startMicros, boolean startOpen, long endMicros, List<String> hosts) {
    this(Metric.STALL_RATE, scope, startMicros, startOpen, endMicros, hosts);
  }
}
