package dev.stallwatch.incident.revision;

import dev.stallwatch.incident.Findings;
import dev.stallwatch.model.Units;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Selects the findings that belong to one day, when the day before was analysed too so that an
 * incident across midnight is detected in full.
 */
public final class FindingsOfDay {
  private final LocalDate day;
  private final Continuity continuity;

  /**
   * Creates the selection for a day in UTC.
   *
   * @param continuity the incidents that were published up to that day
   */
  public FindingsOfDay(LocalDate day, Continuity continuity) {
    this.day = day;
    this.continuity = continuity;
  }

  /**
   * Returns the findings without those that end before the day, unless they end an incident that
   * was published as open, and without anomalies of windows before it.
   */
  public Findings of(Findings found) {
    long begin = Units.micros(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    return new Findings(
        found.incidents().stream()
            .filter(
                finding ->
                    finding.isOpen()
                        || finding.endedAtMicros() >= begin
                        || continuity.isAwaited(finding, day))
            .toList(),
        found.anomalies().stream().filter(anomaly -> anomaly.windowStartMicros() >= begin).toList(),
        found.cells(),
        found.windows());
  }
}
