package dev.stallwatch.scenario.score;

import dev.stallwatch.incident.Finding;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.metric.Metric;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A finding that matches a true incident: one of its metrics is changed by the incident, and both
 * overlap in time and in the transfers of their scopes.
 *
 * @param finding the finding
 * @param similarity similarity of its scope to the true one
 * @param isExactAmongThree whether its scope or one of its first two alternatives is exact
 */
record FindingMatch(
    Finding finding, IncidentCells.Similarity similarity, boolean isExactAmongThree) {
  /** Scopes with a lower F1 belong to different incidents. */
  private static final double MIN_F1 = 0.2;

  private static final int MAX_SCOPES = 3;

  /**
   * Compares a finding with a true incident.
   *
   * @return empty if they do not match
   */
  static Optional<FindingMatch> of(Finding finding, Truth truth, IncidentCells cells) {
    IncidentCells.Similarity similarity = cells.compare(truth.scope(), finding.scope());
    boolean overlaps =
        finding.startedAtMicros() < truth.toMicros()
            && (finding.isOpen() || finding.endedAtMicros() > truth.fromMicros());
    if (!overlaps || similarity.f1() < MIN_F1 || !sharesMetric(finding, truth)) {
      return Optional.empty();
    }
    boolean isExactAmongThree =
        scopes(finding).stream()
            .limit(MAX_SCOPES)
            .anyMatch(scope -> cells.compare(truth.scope(), scope).isExact());
    return Optional.of(new FindingMatch(finding, similarity, isExactAmongThree));
  }

  private static boolean sharesMetric(Finding finding, Truth truth) {
    return truth.metrics().contains(finding.metric().code())
        || finding.alsoSeenIn().stream().map(Metric::code).anyMatch(truth.metrics()::contains);
  }

  /** Returns the scopes of a finding, the best first. */
  private static List<Scope> scopes(Finding finding) {
    return Stream.concat(Stream.of(finding.scope()), finding.alternatives().stream()).toList();
  }
}
