package dev.stallwatch.engine.row;

import dev.stallwatch.incident.Finding;
import java.io.Serializable;

/**
 * Scope and interval of a finding as a condition on rows of traffic.
 *
 * @param scope the cells
 * @param fromMicros start of the interval, microseconds since the epoch
 * @param toMicros its end, exclusive
 */
public record RowInterval(RowScope scope, long fromMicros, long toMicros) implements Serializable {
  /** Returns the condition of a finding. The interval of an open one has no end. */
  public static RowInterval of(Finding finding) {
    return new RowInterval(
        new RowScope(finding.scope()),
        finding.startedAtMicros(),
        finding.isOpen() ? Long.MAX_VALUE : finding.endedAtMicros());
  }

  /** Returns whether the cell of a row is within the scope. */
  public boolean isInScope(TrafficRow row) {
    return scope.contains(row.cell());
  }

  /** Returns whether the window of a row starts within the interval. */
  public boolean isInInterval(TrafficRow row) {
    return row.windowStartMicros() >= fromMicros && row.windowStartMicros() < toMicros;
  }
}
