package dev.stallwatch.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.incident.Assessment;
import dev.stallwatch.incident.Confidence;
import dev.stallwatch.incident.Evidence;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.IncidentInterval;
import dev.stallwatch.incident.RateCourse;
import dev.stallwatch.incident.Rates;
import dev.stallwatch.incident.Revision;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.incident.Verdict;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.mitigation.Coincidence;
import dev.stallwatch.model.mitigation.CoincidenceClass;
import dev.stallwatch.model.mitigation.Coincidences;
import dev.stallwatch.report.page.MitigationTimeline;
import dev.stallwatch.report.page.MitigationTimeline.Change;
import dev.stallwatch.report.page.MitigationTimeline.Rule;
import dev.stallwatch.run.WrittenTables;
import dev.stallwatch.table.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("zone")
class IncidentMitigationsTest {
  private static final long NOON = Instant.parse("2024-01-01T12:00:00Z").getEpochSecond();
  private static final TimeSteps STEPS = new TimeSteps(NOON - 7200, 3600, 4);
  private static final Scope FRANKFURT =
      new Scope(
          Map.of("edge", List.of("fra"), "source", List.of("cdn"), "served_by", List.of("cdn")));

  @TempDir static Path directory;

  /** Rule r monitors until 12:00 and then acts; its rows of edge sin are outside of the scope. */
  @BeforeAll
  static void write() {
    new WrittenTables(directory)
        .with(
            Table.MITIGATIONS,
            "SELECT 'acme' AS vendor, 'waf' AS product, 'l7' AS layer, 'log' AS source, * FROM"
                + " (VALUES (TIMESTAMP '2024-01-01 10:05', 'r', 'monitor', 'fra', 4.0),"
                + " (TIMESTAMP '2024-01-01 12:00', 'r', 'enforce', 'fra', 10.0),"
                + " (TIMESTAMP '2024-01-01 12:55', 'r', 'enforce', NULL, 1.5),"
                + " (TIMESTAMP '2024-01-01 12:55', 'r', 'exempt', 'fra', 7.0),"
                + " (TIMESTAMP '2024-01-01 12:55', 'r', 'enforce', 'sin', 900.0),"
                + " (TIMESTAMP '2024-01-01 14:00', 'r', 'enforce', 'fra', 900.0),"
                + " (TIMESTAMP '2024-01-01 13:00', 'a/b''c', 'enforce', 'fra', 2.0),"
                + " (TIMESTAMP '2024-01-01 13:00', 'elsewhere', 'enforce', 'sin', 2.0),"
                + " (TIMESTAMP '2024-01-01 13:00', 'other', 'enforce', 'fra', 2.0))"
                + " rows(window_start, rule, mode, edge, weight) UNION ALL BY NAME SELECT 'acme' AS"
                + " vendor, 'waf' AS product, 'r' || i AS rule, 'enforce' AS mode, 1 AS weight,"
                + " TIMESTAMP '2024-01-01 12:00' AS window_start FROM range(9) n(i)")
        .with(
            Table.CHANGES,
            "SELECT 'acme' AS vendor, 'flip' AS kind, TIMESTAMP '2024-01-01 11:59:30' AS"
                + " changed_at, 'r' AS rule, 'R' AS rule_name, 'monitor' AS mode_before, 'enforce'"
                + " AS mode_after, 'dashboard' AS text UNION ALL BY NAME SELECT 'ci' AS vendor,"
                + " 'deploy' AS kind, TIMESTAMP '2024-01-01 10:00' + to_minutes(5 * i) AS"
                + " changed_at, 'release ' || i AS text FROM range(60) n(i)");
  }

  private static Coincidence coincidence(String subject, CoincidenceClass kind) {
    return new Coincidence(subject, "name of " + subject, kind, 0, 0, 0, 0, 0, 0, 0, 1, "why");
  }

  private static Incident incident(Coincidence... all) {
    return new Incident(
        Revision.first("0123"),
        Metric.STALL_RATE,
        List.of(),
        Assessment.of(Verdict.EDGE, Severity.CRITICAL),
        IncidentInterval.between(Instant.ofEpochSecond(NOON), false, null),
        FRANKFURT,
        new Rates(0.4, 0.001, 100, 40),
        new Confidence(0.9, null),
        List.of(),
        List.of(),
        new Evidence(7, List.of()),
        RateCourse.NONE,
        "",
        "",
        new Coincidences(List.of(all), 0, List.of()));
  }

  private static MitigationTimeline read(Path place, Coincidence... all) {
    try (TableQuery tables = TableQuery.open(place)) {
      return new IncidentMitigations(incident(all), STEPS).read(tables);
    }
  }

  @Test
  void weightsOfARuleAreSummedPerStepWithinTheScopeItsRowsKnow() {
    assertThat(read(directory, coincidence("acme/waf/r", CoincidenceClass.STRONG)).rules())
        .containsExactly(
            new Rule(
                "name of acme/waf/r",
                CoincidenceClass.STRONG,
                "why",
                "l7",
                List.of(0.0, 0.0, 11.5, 0.0),
                List.of(4.0, 0.0, 0.0, 0.0)));
  }

  @Test
  void strongestCoincidencesComeFirstAndThoseRuledOutAreLeftOut() {
    assertThat(
            read(
                    directory,
                    coincidence("acme/waf/r1", CoincidenceClass.MONITOR_ONLY),
                    coincidence("acme/waf/r2", CoincidenceClass.FOLLOWS),
                    coincidence("acme/waf/r3", CoincidenceClass.RULED_OUT),
                    coincidence("acme/waf/r", CoincidenceClass.POSSIBLE),
                    coincidence("acme/waf/a/b'c", CoincidenceClass.STRONG))
                .rules())
        .extracting(Rule::name)
        .containsExactly(
            "name of acme/waf/a/b'c",
            "name of acme/waf/r",
            "name of acme/waf/r2",
            "name of acme/waf/r1");
  }

  @Test
  void rulesWithoutRowsInScopeTakeNoPlace() {
    Coincidence[] many =
        Stream.concat(
                Stream.of("acme/waf/elsewhere", "ci/deploy/release 1"),
                IntStream.range(0, 9).mapToObj(i -> "acme/waf/r" + i))
            .map(subject -> coincidence(subject, CoincidenceClass.POSSIBLE))
            .toArray(Coincidence[]::new);
    assertThat(read(directory, many).rules())
        .hasSize(IncidentMitigations.MAX_RULES)
        .extracting(Rule::name)
        .startsWith("name of acme/waf/r0", "name of acme/waf/r1");
  }

  @Test
  void changesNearestToTheOnsetAreReadByTime() {
    MitigationTimeline read = read(directory);
    // The deployments from 10:00 to 13:55, and the flip.
    assertThat(read.allChanges()).isEqualTo(49);
    assertThat(read.changes())
        .hasSize(IncidentMitigations.MAX_CHANGES)
        .isSortedAccordingTo(Comparator.comparingLong(Change::atSeconds))
        .contains(new Change(NOON - 30, "flip", "acme", "R", "monitor", "enforce"))
        .contains(new Change(NOON, "deploy", "ci", "release 24", null, null))
        .allMatch(change -> Math.abs(change.atSeconds() - NOON) <= 3000);
  }

  @Test
  void nothingIsReadFromTablesOfEarlierVersions(@TempDir Path older) {
    new WrittenTables(older).with(Table.TRAFFIC, WrittenTables.traffic(1, 1, "0"));
    assertThat(read(older, coincidence("acme/waf/r", CoincidenceClass.STRONG)))
        .isEqualTo(new MitigationTimeline(List.of(), List.of(), 0));
  }
}
