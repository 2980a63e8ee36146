package dev.stallwatch.incident;

import java.util.Comparator;
import java.util.List;

/**
 * What detection found, and how much it looked at.
 *
 * @param incidents the incidents, the most excess first, then the notices of what is none
 * @param anomalies the windows that deviate
 * @param cells cells that were watched
 * @param windows windows that were watched
 */
public record Findings(List<Finding> incidents, List<Anomaly> anomalies, int cells, int windows) {
  /** Incidents before notices, each by excess. */
  public static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding finding) -> !finding.verdict().isIncident())
          .thenComparing(
              Comparator.comparingDouble((Finding finding) -> finding.rates().excess()).reversed())
          .thenComparing(Finding::incidentId);

  /** The same with other findings, put in order. */
  public Findings with(List<Finding> others) {
    return new Findings(others.stream().sorted(ORDER).toList(), anomalies, cells, windows);
  }

  /** Copies the lists. */
  public Findings {
    incidents = List.copyOf(incidents);
    anomalies = List.copyOf(anomalies);
  }
}
