package dev.stallwatch.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.flow.CarrierChoice;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.scenario.Scenarios;
import dev.stallwatch.scenario.score.RunScore;
import dev.stallwatch.scenario.score.TruthOutcome;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The complete job names the cause of each scenario of the download site with its exact scope, and
 * reports no other incident.
 */
@Tag("causes")
class CausesInLogsIT {
  @TempDir private Path directory;

  private RunScore score(String scenario, long seed) {
    RunScore score =
        new LogRun(CarrierChoice.AUTOMATIC, Clock.systemUTC()).score(scenario, seed, directory);
    assertThat(score.falseIncidents())
        .filteredOn(finding -> finding.verdict().isIncident())
        .extracting(Finding::metric, Finding::scopeText)
        .isEmpty();
    return score;
  }

  @ParameterizedTest
  @CsvSource({
    "own-app-stalls, 1",
    "own-app-stalls, 2",
    "one-object-cut, 1",
    "one-object-cut, 2",
    "poisoned-edge, 1",
    "poisoned-edge, 2",
    "edge-missing, 1",
    "edge-missing, 2",
    "rate-limited-client, 1",
    "rate-limited-client, 2",
    "large-objects, 1",
    "large-objects, 2",
    "mixed-errors, 1",
    "mixed-errors, 2"
  })
  void incidentIsFoundWithItsExactScope(String scenario, long seed) {
    List<TruthOutcome> outcomes = score(scenario, seed).outcomes();
    assertThat(outcomes).extracting(TruthOutcome::found).doesNotContainNull();
    List<TruthOutcome.Found> found = outcomes.stream().map(TruthOutcome::found).toList();
    assertThat(found).allMatch(TruthOutcome.Found::isExact);
    for (int i = 0; i < found.size(); i++) {
      assertThat(Scenarios.named(scenario).events().get(i).verdicts())
          .contains(found.get(i).verdict().code());
    }
  }

  @ParameterizedTest
  @CsvSource({"release-ttfb, 1", "release-ttfb, 2"})
  void releaseIsNoIncident(String scenario, long seed) {
    assertThat(score(scenario, seed).outcomes()).isEmpty();
  }
}
