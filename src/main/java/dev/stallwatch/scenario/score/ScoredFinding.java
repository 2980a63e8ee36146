package dev.stallwatch.scenario.score;

import dev.stallwatch.incident.Finding;
import dev.stallwatch.model.Metric;
import dev.stallwatch.model.Scope;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether, and how well, a finding tells of a true incident: one of its metrics is one that the
 * incident moves, they overlap in time, and their scopes in transfers.
 *
 * @param finding the finding
 * @param likeness its scope against the true one
 * @param isNamedAmongThree whether its scope or one of the two next best is exact
 */
record ScoredFinding(Finding finding, Ground.Likeness likeness, boolean isNamedAmongThree) {
  /** Scopes less alike than this are of different incidents. */
  private static final double MIN_F1 = 0.2;

  private static final int NAMINGS = 3;

  /**
   * Compares.
   *
   * @return nothing if the finding tells of something else
   */
  static Optional<ScoredFinding> of(Finding finding, Truth truth, Ground ground) {
    Ground.Likeness likeness = ground.compare(truth.scope(), finding.scope());
    boolean together =
        finding.startedAtMicros() < truth.toMicros()
            && (finding.isOpen() || finding.endedAtMicros() > truth.fromMicros());
    if (!together || likeness.f1() < MIN_F1 || !sharesMetric(finding, truth)) {
      return Optional.empty();
    }
    boolean named =
        namings(finding).stream()
            .limit(NAMINGS)
            .anyMatch(scope -> ground.compare(truth.scope(), scope).isExact());
    return Optional.of(new ScoredFinding(finding, likeness, named));
  }

  private static boolean sharesMetric(Finding finding, Truth truth) {
    return truth.metrics().contains(finding.metric().code())
        || finding.alsoSeenIn().stream().map(Metric::code).anyMatch(truth.metrics()::contains);
  }

  /** The scopes that the finding gives, the best first. */
  private static List<Scope> namings(Finding finding) {
    return Stream.concat(Stream.of(finding.scope()), finding.alternatives().stream()).toList();
  }
}
