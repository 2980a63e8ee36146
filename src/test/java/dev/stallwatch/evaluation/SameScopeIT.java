package dev.stallwatch.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.explain.ExplainOptions;
import dev.stallwatch.explain.RateExplanation;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.ScopeText;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.scenario.cell.CellScenario;
import dev.stallwatch.scenario.cell.ScenarioLibrary;
import dev.stallwatch.traffic.RateTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The run and {@code explain} name the same scope: {@code explain} gets the cells of the run as a
 * user exports them, those of the hours before by hour, and those of the incident's interval summed
 * up.
 */
class SameScopeIT {
  private static final long SEED = 7;

  @TempDir private Path directory;

  /** The scenarios of every build; the others take a minute. */
  private static final int OF_EVERY_BUILD = 3;

  static Stream<Named<CellScenario>> first() {
    return incidents().limit(OF_EVERY_BUILD);
  }

  static Stream<Named<CellScenario>> others() {
    return incidents().skip(OF_EVERY_BUILD);
  }

  private static Stream<Named<CellScenario>> incidents() {
    return ScenarioLibrary.builtIn().stream()
        .filter(scenario -> !scenario.changedMetrics().isEmpty())
        .map(scenario -> Named.of(scenario.name(), scenario));
  }

  @ParameterizedTest
  @MethodSource("first")
  void explainNamesTheScopeOfTheRun(CellScenario scenario) throws IOException {
    check(scenario);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("others")
  void explainNamesTheScopeOfOtherRuns(CellScenario scenario) throws IOException {
    check(scenario);
  }

  private void check(CellScenario scenario) throws IOException {
    CellRun run = new CellRun(scenario.withSeed(SEED));
    List<Finding> incidents = run.find().incidents();
    assertThat(incidents).isNotEmpty();
    for (Finding incident : incidents) {
      Path cells = directory.resolve(incident.incidentId() + ".csv");
      write(cells, run, incident);
      RateExplanation explanation =
          RateExplanation.of(
              new ExplainOptions(
                  cells, "events", "trials", "time", time(incident.startedAtMicros()), List.of()));
      assertThat(explanation.answers())
          .extracting(answer -> ScopeText.of(answer.scope()))
          .first()
          .isEqualTo(incident.scopeText());
    }
  }

  private static void write(Path file, CellRun run, Finding incident) throws IOException {
    long from = incident.startedAtMicros();
    long to = incident.isOpen() ? Long.MAX_VALUE : incident.endedAtMicros();
    RateTable now = table(run.rates().current(), incident);
    RateTable before = table(run.rates().earlier(), incident);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("time," + String.join(",", now.dimensions()) + ",events,trials\n");
      for (int i = 0; i < before.entries(); i++) {
        out.write(row(before, i, time(before.windowStartMicros(before.windowOf(i)))));
      }
      for (int i = 0; i < now.entries(); i++) {
        long start = now.windowStartMicros(now.windowOf(i));
        if (start >= from && start < to) {
          out.write(row(now, i, time(from)));
        }
      }
    }
  }

  private static RateTable table(Map<Metric, RateTable> rates, Finding incident) {
    return Objects.requireNonNull(rates.get(incident.metric()));
  }

  private static String row(RateTable table, int entry, String time) {
    StringBuilder row = new StringBuilder(time);
    for (int d = 0; d < table.dimensions().size(); d++) {
      row.append(',').append(table.values(d).get(table.value(table.cellOf(entry), d)));
    }
    return row.append(',')
        .append(table.events(entry))
        .append(',')
        .append(table.trials(entry))
        .append('\n')
        .toString();
  }

  private static String time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }
}
