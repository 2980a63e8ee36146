package dev.stallwatch.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stallwatch.config.RunFailure;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.mitigation.Coincidence;
import dev.stallwatch.model.mitigation.CoincidenceClass;
import dev.stallwatch.model.mitigation.Coincidences;
import dev.stallwatch.report.page.IncidentDrawing;
import dev.stallwatch.report.page.IncidentSection;
import dev.stallwatch.report.page.MissingData;
import dev.stallwatch.report.page.MitigationTimeline;
import dev.stallwatch.report.page.RateGrid;
import dev.stallwatch.report.page.ReportData;
import dev.stallwatch.report.page.StalledChain;
import dev.stallwatch.report.page.Timeline;
import dev.stallwatch.run.WrittenTables;
import dev.stallwatch.table.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("zone")
class ReportQueryTest {
  private static final long MIDNIGHT = Instant.parse("2024-01-01T00:00:00Z").getEpochSecond();
  private static final long HOUR = 3600;
  private static final String SCOPE = "MAP {'os': ['alpine'], 'served_by': ['cdn']}";

  @TempDir static Path directory;

  /** Two days; alpine through the CDN stalls at 40 % from 20:00 to 24:00, at 1 % otherwise. */
  @BeforeAll
  static void write() {
    new WrittenTables(directory)
        .with(
            Table.TRAFFIC,
            WrittenTables.traffic(
                    48,
                    100,
                    "CASE WHEN os = 'alpine' AND served_by = 'cdn' AND window_start >= TIMESTAMP"
                        + " '2024-01-01 20:00' AND window_start < TIMESTAMP '2024-01-02' THEN 0.4"
                        + " ELSE 0.01 END")
                + " WHERE NOT (served_by = 'origin' AND window_start >= TIMESTAMP '2024-01-02"
                + " 10:00')")
        .with(
            Table.INCIDENTS,
            WrittenTables.incident("a", 1, "2024-01-01 21:00:00", "", SCOPE)
                + " UNION ALL "
                + WrittenTables.incident("late", 1, "2024-01-05 00:00:00", "", SCOPE)
                + " UNION ALL BY NAME SELECT *, "
                + WrittenTables.COINCIDENCES
                + " FROM ("
                + WrittenTables.incident(
                    "a", 2, "2024-01-01 20:00:00", "2024-01-02 00:00:00", SCOPE)
                + ")")
        .with(
            Table.MITIGATIONS,
            "SELECT TIMESTAMP '2024-01-01 20:00' AS window_start, 'acme' AS vendor, 'waf' AS"
                + " product, 'r' AS rule, 'enforce' AS mode, 7.0 AS weight")
        .with(
            Table.STALLS,
            "SELECT TIMESTAMP '2024-01-01 21:00' AS started_at, TIMESTAMP '2024-01-01 21:10' AS"
                + " ended_at, 'c' || i AS client, '/o' AS object, os, 'cdn' AS served_by, 'eu-1' AS"
                + " region, i AS stalled_seconds, 2 AS attempts, 'completed' AS outcome, ['r' || i]"
                + " AS request_ids FROM range(50) n(i), (VALUES ('alpine'), ('ubuntu')) o(os)")
        .with(
            Table.INPUTS,
            "SELECT 'f' || i AS path, 'cloudfront' AS format, 10 AS lines, 8 AS records, 1 AS"
                + " duplicates, 1 AS rejected, MAP {'bad_time': 1} AS rejected_by_reason,"
                + " TIMESTAMP '2024-01-01' AS first_event_at, TIMESTAMP '2024-01-02' AS"
                + " last_event_at, CASE WHEN i = 3 THEN 'unreadable' END AS problem FROM range(4)"
                + " n(i)")
        .with(
            Table.QUARANTINE,
            "SELECT 'f1' AS file, 7 AS line_number, 'bad_time' AS reason, 'raw' AS raw")
        .with(
            Table.RUNS,
            "SELECT 'run' AS run_id, 'v1' AS version, TIMESTAMP '2024-01-03' AS started_at,"
                + " TIMESTAMP '2024-01-03 00:01' AS finished_at, 3600 AS window_seconds");
  }

  private static ReportData read(ReportPeriod period) {
    try (TableQuery tables = TableQuery.open(directory)) {
      return new ReportQuery(tables, "out", period).read();
    }
  }

  private static ReportData read() {
    return read(new ReportPeriod(MIDNIGHT, MIDNIGHT + 48 * HOUR));
  }

  private static IncidentDrawing drawing() {
    return Objects.requireNonNull(read().incidents().get(0).drawing());
  }

  @Test
  void latestRevisionOfEachIncidentInThePeriodIsRead() {
    List<Incident> incidents = read().incidents().stream().map(IncidentSection::incident).toList();
    assertThat(incidents).extracting(one -> one.revision().incidentId()).containsExactly("a");
    assertThat(incidents.get(0).interval().startSeconds()).isEqualTo(MIDNIGHT + 20 * HOUR);
    assertThat(incidents.get(0).interval().endSeconds()).isEqualTo(MIDNIGHT + 24 * HOUR);
    assertThat(incidents.get(0).scope())
        .isEqualTo(new Scope(Map.of("os", List.of("alpine"), "served_by", List.of("cdn"))));
    assertThat(incidents.get(0).contrasts()).hasSize(1);
    assertThat(incidents.get(0).evidence().requestIds()).containsExactly("id1", "id2");
    assertThat(incidents.get(0).evidence().statuses().codes()).containsExactly(429, 403);
  }

  @Test
  void whatCoincidesWithAnIncidentIsRead() {
    Coincidences found = read().incidents().get(0).incident().coincidences();
    assertThat(found.unchanged()).isEqualTo(17);
    assertThat(found.notVisible()).containsExactly("ask the CDN");
    assertThat(found.all())
        .containsExactly(
            new Coincidence(
                "acme/waf/r",
                "acme waf R",
                CoincidenceClass.STRONG,
                0.9,
                31,
                0.5,
                -60,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                214,
                "why"));
  }

  @Test
  void incidentIsNotReadAfterItsEnd() {
    // Revision 1 was open. The incident that is still open lasts until the end of its run's data.
    assertThat(read(new ReportPeriod(MIDNIGHT + 25 * HOUR, MIDNIGHT + 48 * HOUR)).incidents())
        .isEmpty();
    assertThat(read(new ReportPeriod(MIDNIGHT + 300 * HOUR, MIDNIGHT + 400 * HOUR)).incidents())
        .isEmpty();
  }

  @Test
  void timelineHasTheScopeAndItsContrasts() {
    Timeline timeline = drawing().timeline();
    assertThat(timeline.lines())
        .extracting(Timeline.Line::label)
        .containsExactly("affected", "served_by", "os");
    int at = (int) ((MIDNIGHT + 21 * HOUR - timeline.startSeconds()) / timeline.stepSeconds());
    assertThat(timeline.stepSeconds()).isEqualTo(HOUR);
    assertThat(timeline.lines())
        .extracting(line -> line.trials().get(at))
        .containsExactly(200L, 100L, 200L);
    assertThat(timeline.lines())
        .extracting(line -> line.events().get(at))
        .containsExactly(80.0, 1.0, 2.0);
  }

  @Test
  void rulesHaveTheStepsOfTheTimeline() {
    Timeline timeline = drawing().timeline();
    MitigationTimeline mitigations = drawing().mitigations();
    assertThat(mitigations.rules())
        .extracting(MitigationTimeline.Rule::name)
        .containsExactly("acme waf R");
    List<Double> enforced = mitigations.rules().get(0).enforced();
    assertThat(enforced).hasSameSizeAs(timeline.lines().get(0).trials());
    int at = (int) ((MIDNIGHT + 20 * HOUR - timeline.startSeconds()) / timeline.stepSeconds());
    assertThat(enforced.get(at)).isEqualTo(7.0);
    assertThat(enforced.stream().mapToDouble(Double::doubleValue).sum()).isEqualTo(7.0);
  }

  @Test
  void bandIsTheBinomialRangeOfTheExpectedRate() {
    Timeline.Band band = Objects.requireNonNull(drawing().timeline().band());
    assertThat(band.expected()).isEqualTo(0.01);
    // 200 trials at 1 %: 0 to 5 events, P(0) = 0.134, P(<= 4) = 0.948, P(<= 5) = 0.984.
    assertThat(band.lower().get(0)).isEqualTo(0.0);
    assertThat(band.upper().get(0)).isEqualTo(5 / 200.0);
  }

  @Test
  void firstGridHasTheDimensionsOfTheScope() {
    RateGrid grid = drawing().grids().get(0);
    assertThat(List.of(grid.rowDimension(), grid.columnDimension()))
        .containsExactlyInAnyOrder("os", "served_by");
    RateGrid regions =
        drawing().grids().stream()
            .filter(
                one -> one.rowDimension().equals("region") && one.columnDimension().equals("os"))
            .findFirst()
            .orElseThrow();
    assertThat(regions.columns()).containsExactly("alpine", "ubuntu");
    RateGrid.Cell hit =
        regions.cells().stream()
            .filter(cell -> cell.column() == 0 && regions.rows().get(cell.row()).equals("eu-1"))
            .findFirst()
            .orElseThrow();
    // Four hours through the CDN only; nothing stalled at the origin.
    assertThat(hit.trials()).isEqualTo(400);
    assertThat(hit.observed()).isEqualTo(0.4, within(1e-9));
    assertThat(hit.expected()).isEqualTo(0.01, within(1e-9));
  }

  @Test
  void stalledDownloadsAreSortedByStalledTime() {
    assertThat(drawing().stalledDownloads()).isEqualTo(50);
    assertThat(drawing().chains()).hasSize(50).extracting(StalledChain::os).containsOnly("alpine");
    assertThat(drawing().chains().get(0).requestIds()).containsExactly("r49");
  }

  @Test
  void missingDataIsRead() {
    MissingData missing = read().missing();
    assertThat(missing.unreadableFiles()).isEqualTo(1);
    assertThat(missing.problems()).containsExactly(new MissingData.FileProblem("f3", "unreadable"));
    assertThat(missing.rejected()).isEqualTo(Map.of("bad_time", 4L));
    assertThat(missing.duplicates()).isEqualTo(4);
    assertThat(missing.rejectedLines()).hasSize(1);
    assertThat(missing.gaps()).isEmpty();
  }

  @Test
  void emptyHoursOfABusySourceAreAGap(@TempDir Path other) {
    new WrittenTables(other)
        .with(
            Table.TRAFFIC,
            WrittenTables.traffic(24, 100, "0")
                + " WHERE window_start NOT BETWEEN TIMESTAMP '2024-01-01 05:00' AND TIMESTAMP"
                + " '2024-01-01 06:59'");
    try (TableQuery tables = TableQuery.open(other)) {
      assertThat(new MissingDataQuery(ReportPeriod.ALWAYS, tables).read().gaps())
          .containsExactly(new MissingData.Gap("s", MIDNIGHT + 5 * HOUR, MIDNIGHT + 7 * HOUR));
    }
  }

  @Test
  void daysAndGroupsAddUpToAllTraffic() {
    ReportData data = read();
    long transfers = (48 * 4 + 34) * 100L;
    assertThat(data.lookedAt().transfers()).isEqualTo(transfers);
    assertThat(data.days().stream().mapToLong(ReportData.Day::transfers).sum())
        .isEqualTo(transfers);
    assertThat(
            data.groups().stream()
                .filter(group -> group.dimension().equals("os"))
                .mapToLong(ReportData.Group::transfers)
                .sum())
        .isEqualTo(transfers);
    assertThat(data.traffic().lines().get(0).trials().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(transfers);
  }

  @Test
  void periodExcludesOtherData() {
    ReportData data = read(new ReportPeriod(MIDNIGHT, MIDNIGHT + 20 * HOUR));
    assertThat(data.incidents()).isEmpty();
    assertThat(data.lookedAt().transfers()).isEqualTo(20 * 5 * 100L);
    assertThat(data.lookedAt().toSeconds()).isEqualTo(MIDNIGHT + 20 * HOUR);
  }

  @Test
  void pageForAPeriodWithoutTrafficNamesThePeriodOfTheData() throws Exception {
    Path page = directory.resolve("empty.html");
    List<String> notices =
        ReportFile.write(
            directory,
            page,
            Instant.parse("2030-01-01T00:00:00Z"),
            Instant.parse("2030-01-02T00:00:00Z"));
    assertThat(notices).containsExactly("no request of the period is in the tables");
    assertThat(Files.readString(page))
        .contains("<body class=\"unknown\">", "<h1>Nothing in this period</h1>")
        .contains("the data go from 2024-01-01 00:00 to 2024-01-02 23:00 UTC.");
  }

  @Test
  void missingTablesNameTheRemedy(@TempDir Path empty) {
    assertThatThrownBy(() -> ReportFile.write(empty, empty.resolve("p.html"), null, null))
        .isInstanceOf(RunFailure.class)
        .hasMessageContaining("give the --output directory of a run");
  }

  @Test
  void unwritablePageIsAConfigurationFailure() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThatThrownBy(() -> ReportFile.write(directory, file.resolve("p.html"), null, null))
        .isInstanceOf(RunFailure.class)
        .hasMessageContaining("can't write the report to");
  }

  @Test
  void tablesInAnObjectStoreGetNoPage() {
    assertThatThrownBy(() -> ReportFile.writeBeside("s3a://bucket/out"))
        .isInstanceOf(RunFailure.class)
        .hasMessageContaining("copy them to a local disk");
  }
}
