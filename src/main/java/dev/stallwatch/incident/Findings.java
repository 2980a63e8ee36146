package dev.stallwatch.incident;

import java.util.Comparator;
import java.util.List;

/**
 * The result of detection.
 *
 * @param incidents the incidents, the one with most excess first, then the notices
 * @param anomalies the windows that deviate
 * @param cells number of cells tested
 * @param windows number of windows tested
 */
public record Findings(List<Finding> incidents, List<Anomaly> anomalies, int cells, int windows) {
  /** Incidents before notices, each by excess. */
  public static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding finding) -> !finding.verdict().isIncident())
          .thenComparing(
              Comparator.comparingDouble((Finding finding) -> finding.rates().excess()).reversed())
          .thenComparing(Finding::incidentId);

  /** Returns the result with other findings, sorted. */
  public Findings with(List<Finding> others) {
    return new Findings(others.stream().sorted(ORDER).toList(), anomalies, cells, windows);
  }

  /** Copies the lists. */
  public Findings {
    incidents = List.copyOf(incidents);
    anomalies = List.copyOf(anomalies);
  }
}
