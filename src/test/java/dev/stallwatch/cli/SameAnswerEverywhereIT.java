package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same logs give the same tables, report and answers on machines of other zones and locales and
 * in other directories. They are of the days around 1 November 2020, when New York's clocks go
 * back.
 */
class SameAnswerEverywhereIT {
  /**
   * From the replayed days to the others, in the times of S3 and in the seconds of Cloudflare's.
   */
  private static final Map<String, String> DAYS =
      Map.of(
          "04/Jul/2020", "31/Oct/2020", "05/Jul/2020", "01/Nov/2020", "06/Jul/2020", "02/Nov/2020");

  private static final Pattern SECONDS = Pattern.compile("(?<=Timestamp\":)\\d{10}");
  private static final long LATER = Duration.ofDays(119).toSeconds();

  private static final String HOURS =
      "SELECT date_trunc('hour', window_start) AS hour, min(window_start) AS first,"
          + " list(DISTINCT window_end ORDER BY window_end) AS ends, sum(transfers) AS transfers,"
          + " sum(stalled) AS stalled FROM traffic GROUP BY 1 ORDER BY 1";

  /** Identities of runs, and what the clock said: the run's, and when the file was written. */
  private static final Map<Table, String> VARYING =
      Map.of(
          Table.ANOMALIES, "run_id",
          Table.COMPLETENESS, "run_id",
          Table.INCIDENTS, "run_id",
          Table.QUARANTINE, "run_id",
          Table.INPUTS, "run_id, modified",
          Table.RUNS, "run_id, started_at, finished_at");

  private static final Pattern OF_A_RUN =
      Pattern.compile("\\b[0-9a-f]{16}\\b|\"finished\\w*\":\\d+");

  @TempDir static Path directory;

  private static Map<String, String> reference = Map.of();

  @BeforeAll
  static void investigateInUtc() throws Exception {
    reference = answers(Map.of("TZ", "UTC", "LC_ALL", "C.UTF-8"), "plain");
    assertThat(reference.get("stdout"))
        .contains("  when        2020-11-01 19:00 to 2020-11-02 06:30 UTC ");
    assertThat(reference.get("query"))
        .startsWith("hour,first,ends,transfers,stalled\n2020-10-31T12:00:00Z,");
    // The hour that New York has twice, and the file whose name is not ASCII.
    assertThat(reference.get("query"))
        .contains("\n2020-11-01T05:00:00Z,", "\n2020-11-01T06:00:00Z,");
    assertThat(reference.get("INPUTS")).contains("/Zürich s3.log");
  }

  @Test
  void allAtOnce() throws Exception {
    isTheSame(answers(Map.of("TZ", "America/New_York", "LC_ALL", "C"), "mit Umläuten und Lücken"));
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({
    "TZ, America/New_York, newyork",
    "TZ, Asia/Kolkata, kolkata",
    "TZ, Pacific/Kiritimati, kiritimati",
    "LC_ALL, C, c",
    "LC_ALL, tr_TR.UTF-8, turkish",
    "TZ, UTC, mit Umläuten und Lücken 2"
  })
  void oneByOne(String variable, String value, String name) throws Exception {
    isTheSame(answers(Map.of(variable, value), name));
  }

  private static void isTheSame(Map<String, String> answers) {
    assertThat(answers).containsOnlyKeys(reference.keySet());
    answers.forEach(
        (what, text) ->
            assertThat(text.lines())
                .as(what)
                .containsExactlyElementsOf(reference.getOrDefault(what, "").lines().toList()));
  }

  /** All output for a user, by kind, without what differs between runs. */
  private static Map<String, String> answers(Map<String, String> environment, String name)
      throws Exception {
    Path home = directory.resolve(name);
    Map<String, String> ofShortProcess = new HashMap<>(environment);
    ofShortProcess.put("STALLWATCH_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
    Installation installation = Installation.in(home, ofShortProcess);
    logs(home.resolve("logs"));
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put(
        "stdout",
        installation
            .printed("jobs/investigate --input \"$PWD/logs\" --output out --master 'local[2]'", 0)
            .lines()
            .collect(Collectors.joining("\n")));
    answers.put(
        "query",
        installation.printed(
            "jobs/stallwatch query \"" + HOURS + "\" --tables out --format csv", 0));
    answers.put(
        "report",
        OF_A_RUN.matcher(Files.readString(home.resolve("out/report.html"))).replaceAll("#"));
    for (Table table : Table.values()) {
      answers.put(table.name(), rows(home.resolve("out"), table));
    }
    answers.replaceAll((what, text) -> text.replace(home.toString(), "HOME"));
    return answers;
  }

  private static String rows(Path tables, Table table) throws IOException {
    String varying = VARYING.get(table);
    CommandLineRun run =
        CommandLineRun.of(
            "query",
            "SELECT *"
                + (varying == null ? "" : " EXCLUDE (" + varying + ")")
                + " FROM "
                + table.tableName()
                + " ORDER BY ALL",
            "--tables=" + tables,
            "--format=csv");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  /**
   * A fifth of the replayed incident, on other days; half of them in files whose names are not
   * ASCII.
   */
  private static void logs(Path logs) throws IOException {
    Path simulated = directory.resolve("simulated");
    if (!Files.exists(simulated)) {
      CommandLineRun run =
          CommandLineRun.of(
              "simulate",
              "--scenario=docker-hub-2020-07-05",
              "--scale=0.2",
              "--output=" + simulated);
      assertThat(run.exitCode()).as(run.err()).isZero();
    }
    TreeMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(simulated)) {
      for (Path file : all.filter(each -> each.toString().endsWith(".gz")).sorted().toList()) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          for (Map.Entry<String, String> day : DAYS.entrySet()) {
            text = text.replace(day.getKey(), day.getValue());
          }
          text =
              SECONDS
                  .matcher(text)
                  .replaceAll(found -> String.valueOf(Long.parseLong(found.group()) + LATER));
          files.merge(file.toString().contains("/s3/") ? "s3" : "cloudflare", text, String::concat);
        }
      }
    }
    Files.createDirectories(logs);
    Files.copy(simulated.resolve("ip-ranges.json"), logs.resolve("ip-ranges.json"));
    for (Map.Entry<String, String> file : files.entrySet()) {
      List<String> lines = file.getValue().lines().toList();
      int half = lines.size() / 2;
      Files.write(logs.resolve(file.getKey() + ".log"), lines.subList(0, half));
      Files.write(
          logs.resolve("Zürich " + file.getKey() + ".log"), lines.subList(half, lines.size()));
    }
  }
}
