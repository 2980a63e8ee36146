package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stallwatch.engine.parquet.HourlySumsOfFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What earlier runs know helps a later one. */
class HistoryIT {
  private static final String WHOLE_TWICE =
      """
      192.0.2.1 - - [04/Jul/2020:10:00:00 +0000] "GET /big HTTP/1.1" 200 90000000 "-" "curl/8.5.0"
      198.51.100.1 - - [04/Jul/2020:10:07:00 +0000] "GET /big HTTP/1.1" 200 90000000 "-" "curl/8.5.0"
      """;
  private static final String SHORT_THEN_WHOLE =
      """
      192.0.2.7 - - [05/Jul/2020:10:00:00 +0000] "GET /big HTTP/1.1" 200 40000000 "-" "curl/8.5.0"
      192.0.2.7 - - [05/Jul/2020:10:05:00 +0000] "GET /big HTTP/1.1" 200 90000000 "-" "curl/8.5.0"
      """;

  @TempDir Path directory;

  private CommandLineRun investigate(String log, String output, String... further)
      throws IOException {
    Path input = directory.resolve("in");
    Files.createDirectories(input);
    Files.writeString(input.resolve("access.log"), log);
    List<String> arguments =
        new ArrayList<>(
            List.of("investigate", "--input=" + input, "--output=" + directory.resolve(output)));
    arguments.addAll(List.of(further));
    return CommandLineRun.of(arguments.toArray(new String[0]));
  }

  private String query(String sql, String tables) throws IOException {
    CommandLineRun run =
        CommandLineRun.of("query", sql, "--tables=" + directory.resolve(tables), "--format=json");
    return new ObjectMapper().readTree(run.out()).toString();
  }

  @Test
  void objectSizeOfEarlierNightRevealsCutShortTransfer() throws IOException {
    String counts = "SELECT sum(cut_short) AS cut, sum(retried) AS retried FROM traffic";
    assertThat(investigate(WHOLE_TWICE, "first").exitCode()).isZero();
    assertThat(query("SELECT object_size, samples FROM object_sizes", "first"))
        .isEqualTo("[{\"object_size\":90000000,\"samples\":2}]");

    assertThat(investigate(SHORT_THEN_WHOLE, "alone").exitCode()).isZero();
    assertThat(query(counts, "alone")).isEqualTo("[{\"cut\":0,\"retried\":0}]");

    String history = "--history=" + directory.resolve("first");
    assertThat(investigate(SHORT_THEN_WHOLE, "second", history).exitCode()).isZero();
    assertThat(query(counts, "second")).isEqualTo("[{\"cut\":1,\"retried\":1}]");
    assertThat(query("SELECT count(*) AS n FROM object_sizes", "second")).isEqualTo("[{\"n\":0}]");
  }

  @Test
  void openIncidentEndsInNextRunWithSameIdentity() throws IOException {
    String columns =
        "SELECT incident_id AS id, revision, ended_at IS NULL AS open, confidence FROM incidents";
    Path sample = Path.of("sample-logs", "docker-hub-2020-07-05");
    Path first = directory.resolve("first");
    CommandLineRun until =
        CommandLineRun.of(
            "investigate", "--input=" + sample, "--output=" + first, "--to=2020-07-05T22:00Z");
    assertThat(until.out()).startsWith("1 incident from").contains("since 2020-07-05 19:00 UTC");
    JsonNode open = new ObjectMapper().readTree(query(columns, "first")).path(0);
    CommandLineRun run =
        CommandLineRun.of(
            "investigate",
            "--input=" + sample,
            "--output=" + directory.resolve("second"),
            "--from=2020-07-05T22:00Z",
            "--history=" + first);
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode ended = new ObjectMapper().readTree(query(columns, "second")).path(0);
    assertThat(open.path("open").asBoolean()).isTrue();
    assertThat(open.path("revision").asInt()).isEqualTo(1);
    assertThat(ended.path("id")).isEqualTo(open.path("id"));
    assertThat(ended.path("open").asBoolean()).isFalse();
    assertThat(ended.path("revision").asInt()).isEqualTo(2);
    assertThat(query("SELECT summary FROM incidents", "second"))
        .contains("Since the last revision it ended at 2020-07-06 06:");
  }

  @Test
  void rowsOfTrafficGiveTheSameFindingsAsItsHourlySums() throws IOException {
    String sample = "--input=" + Path.of("sample-logs", "docker-hub-2020-07-05");
    Path first = directory.resolve("first");
    CommandLineRun.of("investigate", sample, "--output=" + first, "--to=2020-07-05T21:10Z");
    List<String> found = new ArrayList<>();
    for (String output : List.of("sums", "rows")) {
      CommandLineRun run =
          CommandLineRun.of(
              "investigate",
              sample,
              "--output=" + directory.resolve(output),
              "--from=2020-07-05T21:10Z",
              "--history=" + first);
      assertThat(run.exitCode()).as(run.err()).isZero();
      String incidents = "SELECT * EXCLUDE (run_id) FROM incidents ORDER BY ALL";
      String anomalies = "SELECT * EXCLUDE (run_id) FROM anomalies ORDER BY ALL";
      found.add(query(incidents, output) + query(anomalies, output));
      assertThat(HourlySumsOfFiles.disableBelow(first.resolve("traffic")))
          .isEqualTo(output.equals("sums") ? 2 : 0);
    }
    assertThat(found.get(0)).contains("stall_rate").isEqualTo(found.get(1));
  }

  @Test
  void missingHistoryIsReportedInOneLine() throws IOException {
    CommandLineRun run = investigate(WHOLE_TWICE, "out", "--history=" + directory.resolve("no"));
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("does not exist").contains("--history");
  }
}
