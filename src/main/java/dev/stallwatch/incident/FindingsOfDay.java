package dev.stallwatch.incident;

import dev.stallwatch.model.Units;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What of the findings belongs to one day, where the day before was looked at as well so that what
 * lasts over midnight is seen as a whole.
 */
public final class FindingsOfDay {
  private final LocalDate day;
  private final Continuity continuity;

  /**
   * Of a day in UTC.
   *
   * @param continuity knows what was published up to that day
   */
  public FindingsOfDay(LocalDate day, Continuity continuity) {
    this.day = day;
    this.continuity = continuity;
  }

  /**
   * Findings that end before the day are left out, but those of which its readers wait for an end;
   * so are anomalies of windows before it.
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
