package dev.stallwatch.incident;

import dev.stallwatch.model.Metric;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import java.time.LocalDate;

/**
 * An incident as an earlier run published it.
 *
 * @param incidentId its identity
 * @param revision its latest revision, from 1
 * @param metric the metric that named it
 * @param verdict the code of its verdict
 * @param scope its scope
 * @param startedAtMicros start of its first window, microseconds since the epoch
 * @param startedOpen whether the data of its run begin there, so that it may have begun earlier
 * @param endedAtMicros end of its last one, {@link Units#UNKNOWN} while open
 * @param observedRate its observed rate
 * @param transfers its transfers
 * @param excess its events beyond expectation
 * @param change what that revision changed, in a sentence; empty in the first
 * @param day the day in UTC in whose partition it stands
 */
public record Published(
    String incidentId,
    int revision,
    Metric metric,
    String verdict,
    Scope scope,
    long startedAtMicros,
    boolean startedOpen,
    long endedAtMicros,
    double observedRate,
    long transfers,
    double excess,
    String change,
    LocalDate day) {

  /** Whether it went on at the end of the data that the run had. */
  public boolean isOpen() {
    return endedAtMicros == Units.UNKNOWN;
  }
}
