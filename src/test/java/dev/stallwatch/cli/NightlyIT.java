package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.write.TableDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Nights over the incident of 5 July 2020, which lasts over midnight. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NightlyIT {
  private static final Path SAMPLE = Path.of("sample-logs", "docker-hub-2020-07-05");
  private static final String LATE = "20200706T020000Z";
  private static final String INCIDENTS =
      "SELECT incident_id AS id, revision, started_at, ended_at, transfers, change, started_open,"
          + " ended_open FROM incidents"
          + " WHERE scope_text LIKE '%amazon-linux-2%' ORDER BY revision";

  @TempDir static Path directory;

  private static Path tables() {
    return directory.resolve("tables");
  }

  private static Path config(String name, Path output, String... sources) throws IOException {
    return Files.writeString(
        directory.resolve(name),
        "output: "
            + output
            + "\nlookback: 0\nawsIpRanges: ["
            + SAMPLE.resolve("ip-ranges.json")
            + "]\nsources:\n  - "
            + String.join("\n  - ", sources)
            + "\n");
  }

  private static CommandLineRun nightly(String config, String... further) {
    List<String> arguments =
        new ArrayList<>(List.of("nightly", "--config=" + directory.resolve(config)));
    arguments.addAll(List.of(further));
    return CommandLineRun.of(arguments.toArray(new String[0]));
  }

  /** The days of the summary, which is the last line of stdout. */
  private static JsonNode days(CommandLineRun run) throws IOException {
    String last = run.out().lines().reduce("", (before, line) -> line);
    JsonNode summary = new ObjectMapper().readTree(last);
    assertThat(summary.path("exit_code").asInt()).isEqualTo(run.exitCode());
    return summary.path("days");
  }

  private static List<String> outcomes(CommandLineRun run) throws IOException {
    List<String> outcomes = new ArrayList<>();
    days(run)
        .forEach(
            day -> outcomes.add(day.path("date").asText() + " " + day.path("outcome").asText()));
    return outcomes;
  }

  private static JsonNode digest() throws IOException {
    return CommandLineRun.query(
        tables(),
        "SELECT (SELECT sum(hash(t)) FROM traffic t) AS traffic, (SELECT sum(hash(s)) FROM stalls"
            + " s) AS stalls, (SELECT sum(hash(i)) FROM incidents i) AS incidents, (SELECT"
            + " sum(hash(a)) FROM anomalies a) AS anomalies, (SELECT sum(hash(f)) FROM inputs f) AS"
            + " inputs");
  }

  @BeforeAll
  static void logsButForOneThatIsLate() throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = SAMPLE.relativize(file).toString();
        if (path.matches(".*(20200705|20200706|2020.07.0[56]).*") && !path.contains(LATE)) {
          copy(file);
        }
      }
    }
    config(
        "sample.yaml",
        tables(),
        "{name: cdn, path: '" + directory.resolve("logs/cloudflare/{date:yyyyMMdd}/*") + "'}",
        "{name: origin, path: '" + directory.resolve("logs/s3/*/{date:yyyy/MM/dd}/*") + "'}");
  }

  private static void copy(Path file) throws IOException {
    Path copy = directory.resolve("logs").resolve(SAMPLE.relativize(file));
    Files.createDirectories(copy.getParent());
    Files.copy(file, copy);
  }

  @Test
  @Order(1)
  void nightFindsOngoingIncident() throws IOException {
    CommandLineRun run = nightly("sample.yaml", "--date=2020-07-05");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("2020-07-05  ")
        .contains("since 2020-07-05 19:00 UTC, still going on when the data end")
        .contains("os amazon-linux-2")
        .contains("1 day (1 published)");
    assertThat(CommandLineRun.query(tables(), "SELECT DISTINCT date FROM inputs")).hasSize(1);
  }

  @Test
  @Order(2)
  void interruptedBackfillResumesAndIncidentOverMidnightStaysOne() throws IOException {
    CommandLineRun run =
        nightly("sample.yaml", "--date=2020-07-05", "--until=2020-07-06", "--format=json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(outcomes(run)).containsExactly("2020-07-05 unchanged", "2020-07-06 published");
    assertThat(days(run).at("/0/incidents/0/started_at").asText())
        .isEqualTo("2020-07-05T19:00:00Z");
    assertThat(days(run).at("/0/incidents/0/ended_open").asBoolean()).isTrue();
    assertThat(days(run).at("/0/state").asText()).isEqualTo("complete");
    JsonNode rows = CommandLineRun.query(tables(), INCIDENTS);
    assertThat(rows).hasSize(2);
    assertThat(rows.at("/0/ended_at").isNull()).isTrue();
    assertThat(rows.findValuesAsText("started_open")).containsExactly("false", "false");
    assertThat(rows.findValuesAsText("ended_open")).containsExactly("true", "false");
    assertThat(rows.at("/1/id")).isEqualTo(rows.at("/0/id"));
    assertThat(rows.at("/1/revision").asInt()).isEqualTo(2);
    assertThat(rows.at("/1/started_at")).isEqualTo(rows.at("/0/started_at"));
    assertThat(rows.at("/1/ended_at").asText()).startsWith("2020-07-06T06:");
    assertThat(rows.at("/1/transfers").asLong()).isGreaterThan(rows.at("/0/transfers").asLong());
    assertThat(rows.at("/1/change").asText()).contains("it ended at 2020-07-06 06:");
  }

  @Test
  @Order(3)
  void sameNightAgainWritesSameRows() throws IOException {
    JsonNode before = digest();
    CommandLineRun run = nightly("sample.yaml", "--date=2020-07-06", "--again", "--format=json");
    assertThat(outcomes(run)).containsExactly("2020-07-06 published");
    assertThat(days(run).at("/0/incidents/0/news").asText()).isEqualTo("unchanged");
    assertThat(digest()).isEqualTo(before);
  }

  @Test
  @Order(4)
  void lateFileCausesRevisionWithReason() throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLE)) {
      for (Path file : files.filter(one -> one.toString().contains(LATE)).toList()) {
        copy(file);
      }
    }
    CommandLineRun run = nightly("sample.yaml", "--date=2020-07-06", "--fail-on=critical");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    JsonNode rows = CommandLineRun.query(tables(), INCIDENTS);
    assertThat(rows).hasSize(2);
    assertThat(rows.at("/1/id")).isEqualTo(rows.at("/0/id"));
    assertThat(rows.at("/1/revision").asInt()).isEqualTo(3);
    assertThat(rows.at("/1/change").asText()).contains(" transfers stalled, not ");
  }

  @Test
  @Order(5)
  void dayOfAnotherRunIsSkipped() throws IOException {
    try (TableDirectory held =
        TableDirectory.claim(
            tables().toString(), Extent.day(LocalDate.of(2020, 7, 6)), new Configuration())) {
      assertThat(held.path()).contains("tables");
      CommandLineRun run = nightly("sample.yaml", "--date=2020-07-06", "--format=json");
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(outcomes(run)).containsExactly("2020-07-06 busy");
      assertThat(run.lastError()).contains("another run is writing");
    }
  }

  @Test
  @Order(6)
  void dayWithoutFilesReportsListedPaths() throws IOException {
    CommandLineRun run = nightly("sample.yaml", "--date=2020-07-09", "--format=json");
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(outcomes(run)).containsExactly("2020-07-09 no_input");
    assertThat(run.lastError()).contains("no file of any source").contains("cloudflare/20200709/*");
    assertThat(tables().resolve("traffic/date=2020-07-09")).doesNotExist();
  }

  @Test
  @Order(7)
  void investigationDoesNotReplaceTablesOfNightly() throws IOException {
    CommandLineRun run =
        CommandLineRun.of(
            "investigate", "--input=" + directory.resolve("logs"), "--output=" + tables());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.lastError()).contains("contains the tables of nightly runs");
    assertThat(CommandLineRun.query(tables(), INCIDENTS)).hasSize(2);
  }

  @Test
  @Order(8)
  void sourceWithoutFilesFailsNightOnlyWithRequireComplete() throws IOException {
    Path log = directory.resolve("access.2020-07-04.log");
    Files.writeString(
        log,
        """
        192.0.2.1 - - [04/Jul/2020:10:00:00 +0000] "GET /a HTTP/1.1" 200 9000 "-" "curl/8.5.0"
        192.0.2.1 - - [05/Jul/2020:10:00:00 +0000] "GET /a HTTP/1.1" 200 9000 "-" "curl/8.5.0"
        """);
    Path output = directory.resolve("two");
    config(
        "two.yaml",
        output,
        "{name: here, path: '" + directory.resolve("access.{date}.log") + "'}",
        "{name: gone, path: '" + directory.resolve("gone.{date}.log") + "'}");
    CommandLineRun run = nightly("two.yaml", "--date=2020-07-04", "--format=json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.lastError()).contains("2020-07-04: no file of the required source gone");
    assertThat(days(run).at("/0/missing_sources/0").asText()).isEqualTo("gone");
    assertThat(CommandLineRun.query(output, "SELECT sum(requests) AS n FROM traffic").at("/0/n"))
        .hasToString("1");

    CommandLineRun demanded = nightly("two.yaml", "--date=2020-07-04", "--require-complete");
    assertThat(demanded.exitCode()).isEqualTo(4);
    assertThat(demanded.out()).contains("unchanged, no file changed since run");
  }

  @Test
  @Order(9)
  void sourceThatReappearsIsReadAgain() throws IOException {
    String line =
        "192.0.2.1 - - [04/Jul/2020:10:00:00 +0000] \"GET /a HTTP/1.1\" 200 9 \"-\" \"curl\"\n";
    Files.writeString(directory.resolve("one.2020-07-04.log"), line);
    Path log = Files.writeString(directory.resolve("other.2020-07-04.log"), line);
    Path output = directory.resolve("back");
    config(
        "back.yaml",
        output,
        "{name: one, path: '" + directory.resolve("one.{date}.log") + "'}",
        "{name: other, path: '" + directory.resolve("other.{date}.log") + "'}");
    List<String> outcomes = new ArrayList<>();
    outcomes.addAll(outcomes(nightly("back.yaml", "--date=2020-07-04", "--format=json")));
    Path away = Files.move(log, directory.resolve("away"));
    outcomes.addAll(outcomes(nightly("back.yaml", "--date=2020-07-04", "--format=json")));
    Files.move(away, log);
    outcomes.addAll(outcomes(nightly("back.yaml", "--date=2020-07-04", "--format=json")));
    assertThat(outcomes).hasSize(3).containsOnly("2020-07-04 published");
    assertThat(CommandLineRun.query(output, "SELECT sum(requests) AS n FROM traffic").at("/0/n"))
        .hasToString("2");
  }
}
