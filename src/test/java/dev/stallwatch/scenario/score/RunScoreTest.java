package dev.stallwatch.scenario.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stallwatch.incident.Assessment;
import dev.stallwatch.incident.Comparison;
import dev.stallwatch.incident.Confidence;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.Findings;
import dev.stallwatch.incident.IncidentInterval;
import dev.stallwatch.incident.Rates;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.incident.Verdict;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunScoreTest {
  private static final long WINDOW = 300_000_000L;
  private static final long DAY = 288 * WINDOW;
  private static final Scope FRA = scope("edge", "fra");

  /** Region de has the edge fra to itself, region gb has two edges. */
  private static final IncidentCells CELLS =
      new IncidentCells(
          List.of(
              Map.of("region", "de", "edge", "fra"),
              Map.of("region", "gb", "edge", "lhr"),
              Map.of("region", "gb", "edge", "man"),
              Map.of("region", "fr", "edge", "cdg")),
          new double[] {100, 50, 50, 0});

  private static Scope scope(String dimension, String... values) {
    return new Scope(Map.of(dimension, List.of(values)));
  }

  private static Truth truth(Scope scope, double excess) {
    return new Truth(
        scope, 100 * WINDOW + 1, 150 * WINDOW, Set.of("stall_rate", "cut_short_rate"), excess, 20);
  }

  private static Finding finding(Metric metric, Scope scope, long from, long to) {
    return new Finding(
        metric + scope.toString() + from,
        metric,
        List.of(),
        new Assessment(Verdict.EDGE, Severity.WARNING, List.of()),
        new IncidentInterval(from * WINDOW, false, to == Units.UNKNOWN ? to : to * WINDOW),
        scope,
        new Rates(0.3, 0.01, 100, 29),
        new Confidence(0.9, Comparison.QUIETER_TIMES),
        List.of(),
        List.of(),
        0);
  }

  private static RunScore score(Set<String> labels, List<Truth> truths, Finding... findings) {
    RunScore.Subject subject =
        new RunScore.Subject(
            "test",
            RunScore.Family.DECLARED,
            truths,
            truths.stream().map(truth -> CELLS).toList(),
            labels,
            0,
            DAY,
            WINDOW,
            "");
    return RunScore.of(subject, new Findings(List.of(findings), List.of(), 4, 288));
  }

  private static RunScore score(Finding... findings) {
    return score(Set.of(), List.of(truth(FRA, 200)), findings);
  }

  private static TruthOutcome.Found found(RunScore score) {
    return Objects.requireNonNull(score.outcomes().get(0).found());
  }

  @Test
  void findingWithTheSameScopeAndTimeIsExact() {
    RunScore score = score(finding(Metric.STALL_RATE, FRA, 100, 150));
    assertThat(found(score).isExact()).isTrue();
    assertThat(found(score).f1()).isEqualTo(1);
    assertThat(found(score).onsetError()).isZero();
    assertThat(found(score).endError()).isZero();
    assertThat(score.falseIncidents()).isEmpty();
  }

  @Test
  void regionInsteadOfItsOnlyEdgeAndExtraValueWithoutTransfersAreExact() {
    assertThat(found(score(finding(Metric.STALL_RATE, scope("region", "de"), 100, 150))).isExact())
        .isTrue();
    assertThat(
            found(score(finding(Metric.STALL_RATE, scope("edge", "fra", "cdg"), 100, 150)))
                .isExact())
        .isTrue();
  }

  @Test
  void scopeThatIsTooWideIsFoundButNotExact() {
    TruthOutcome.Found found =
        found(score(finding(Metric.STALL_RATE, scope("edge", "fra", "lhr"), 100, 150)));
    assertThat(found.isExact()).isFalse();
    assertThat(found.isNearlyExact()).isFalse();
    assertThat(found.f1()).isCloseTo(2 * 100.0 / (100 + 150), within(1e-9));
  }

  @Test
  void onsetAndEndAreMeasuredInWindows() {
    TruthOutcome.Found found = found(score(finding(Metric.STALL_RATE, FRA, 103, 149)));
    assertThat(found.onsetError()).isEqualTo(3);
    assertThat(found.endError()).isEqualTo(1);
    assertThat(found(score(finding(Metric.STALL_RATE, FRA, 100, Units.UNKNOWN))).endError())
        .isEqualTo(288 - 150);
  }

  @Test
  void otherScopeTimeOrMetricIsFalse() {
    for (Finding wrong :
        List.of(
            finding(Metric.STALL_RATE, scope("edge", "lhr"), 100, 150),
            finding(Metric.STALL_RATE, FRA, 150, 170),
            finding(Metric.STALL_RATE, FRA, 40, 100),
            finding(Metric.PARTIAL_RATE, FRA, 100, 150))) {
      RunScore score = score(wrong);
      assertThat(score.outcomes().get(0).found()).isNull();
      assertThat(score.falseIncidents()).containsExactly(wrong);
    }
  }

  @Test
  void secondFindingOfOneIncidentIsFalse() {
    Finding best = finding(Metric.STALL_RATE, FRA, 100, 150);
    Finding again = finding(Metric.CUT_SHORT_RATE, scope("edge", "fra", "man"), 100, 150);
    RunScore score = score(again, best);
    assertThat(found(score).isExact()).isTrue();
    assertThat(score.falseIncidents()).containsExactly(again);
  }

  @Test
  void findingMatchesOneIncidentOnly() {
    RunScore score =
        score(
            Set.of(),
            List.of(truth(FRA, 200), truth(scope("edge", "lhr"), 200)),
            finding(Metric.STALL_RATE, scope("edge", "fra", "lhr"), 100, 150));
    assertThat(score.outcomes()).filteredOn(outcome -> outcome.found() != null).hasSize(1);
  }

  @Test
  void findingWithAllowedVerdictIsLabelledAndNotFalse() {
    Finding labelled = finding(Metric.STALL_RATE, FRA, 100, 150);
    RunScore score = score(Set.of(Verdict.EDGE.code()), List.of(), labelled);
    assertThat(score.falseIncidents()).isEmpty();
    assertThat(score.labelled()).isEqualTo(1);
    assertThat(score(Set.of(), List.of(), labelled).falseIncidents()).hasSize(1);
  }

  @Test
  void weakIncidentsCountForPrecisionButNeedNotBeFound() {
    RunScore missed = score(Set.of(), List.of(truth(FRA, 49)));
    RunScore hit =
        score(Set.of(), List.of(truth(FRA, 49)), finding(Metric.STALL_RATE, FRA, 100, 150));
    assertThat(new ScoreTotal(List.of(missed)).recall()).isNaN();
    assertThat(new ScoreTotal(List.of(hit)).precision()).isEqualTo(1);
  }

  @Test
  void totalsAreSharesOfAllRuns() {
    RunScore right = score(finding(Metric.STALL_RATE, FRA, 101, 150)).withDelay(0, 3);
    RunScore missed = score();
    RunScore wrong = score(Set.of(), List.of(), finding(Metric.STALL_RATE, FRA, 100, 150));
    ScoreTotal total = new ScoreTotal(List.of(right, missed, wrong));
    assertThat(total.required()).isEqualTo(2);
    assertThat(total.precision()).isEqualTo(0.5);
    assertThat(total.recall()).isEqualTo(0.5);
    assertThat(total.exact()).isEqualTo(1);
    assertThat(total.medianDelay()).isEqualTo(3);
    assertThat(total.medianOnsetError()).isEqualTo(1);
    assertThat(total.falsePerMonth()).isCloseTo(10, within(1e-9));
    assertThat(new ScoreTotal(List.of()).recall()).isNaN();
  }

  @Test
  void tableHasAColumnPerFamilyAndTheTargets() {
    List<List<String>> rows =
        ScoreTable.totals(List.of(score(finding(Metric.STALL_RATE, FRA, 100, 150))));
    assertThat(rows.get(0)).containsExactly("figure", "declared", "all", "target");
    assertThat(rows).contains(List.of("precision", "1.000", "1.000", ">= 0.95"));
  }

  @Test
  void reliabilityComparesConfidenceWithResults() {
    RunScore right = score(finding(Metric.STALL_RATE, FRA, 100, 150));
    RunScore wrong = score(Set.of(), List.of(), finding(Metric.STALL_RATE, FRA, 100, 150));
    assertThat(Reliability.rows(List.of(right, wrong)))
        .containsExactly(
            List.of(
                "confidence", "reported", "mean confidence", "incident is real", "scope is exact"),
            List.of("from 0.9", "2", "0.90", "0.50", "0.50"));
  }
}
