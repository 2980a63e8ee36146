package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Logs of mitigations among access logs: they fill tables of their own and never change traffic.
 */
class MitigationLogsIT {
  /** 2020-07-05T19:00:00Z, seconds. */
  private static final long BEGIN = 1_593_975_600L;

  @TempDir Path directory;
  private Path input;

  @BeforeEach
  void makeInput() throws IOException {
    input = Files.createDirectory(directory.resolve("in"));
  }

  private static String request(int i) {
    long at = BEGIN + 60L * i;
    return String.format(
        Locale.ROOT,
        "{\"ClientIP\": \"203.0.113.%d\", \"ClientRequestHost\": \"dl.example.com\","
            + " \"ClientRequestMethod\": \"GET\", \"ClientRequestURI\": \"/b/%d\","
            + " \"ClientRequestUserAgent\": \"curl/8\", \"EdgeColoCode\": \"FRA\","
            + " \"EdgeStartTimestamp\": %d000000000, \"EdgeEndTimestamp\": %d000000000,"
            + " \"EdgeResponseStatus\": 200, \"EdgeResponseBytes\": 1600,"
            + " \"EdgeResponseBodyBytes\": 1000, \"RayID\": \"ray%d\", \"ParentRayID\": \"00\","
            + " \"ClientCountry\": \"de\", \"ClientRequestSource\": \"eyeball\"}",
        i % 9,
        i,
        at,
        at + 1,
        i);
  }

  private static String event(long second, String ray, String action, String rule) {
    return String.format(
        Locale.ROOT,
        "{\"Action\":\"%s\",\"ClientASN\":64500,\"ClientCountry\":\"de\",\"ClientIP\":\"203.0.113.1\","
            + "\"ClientRequestHost\":\"dl.example.com\",\"ClientRequestPath\":\"/b/c/d\","
            + "\"ClientRequestUserAgent\":\"curl/8\",\"Datetime\":%d000000000,\"Description\":\"Scanners\","
            + "\"EdgeColoCode\":\"FRA\",\"MatchIndex\":0,\"RayID\":\"%s\",\"RuleID\":\"%s\","
            + "\"Source\":\"firewallcustom\"}",
        action,
        second,
        ray,
        rule);
  }

  private void write(String name, List<String> lines) throws IOException {
    Files.write(input.resolve(name), lines);
  }

  private void writeRequests() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      lines.add(request(i));
    }
    write("requests.log", lines);
  }

  private CommandLineRun investigate(String output, String... more) {
    return CommandLineRun.of(
        Stream.concat(
                Stream.of(
                    "investigate", "--input=" + input, "--output=" + directory.resolve(output)),
                Arrays.stream(more))
            .toArray(String[]::new));
  }

  private JsonNode query(String output, String sql) throws IOException {
    return CommandLineRun.query(directory.resolve(output), sql);
  }

  private SortedMap<String, Integer> files(String output, String table) throws IOException {
    SortedMap<String, Integer> bytes = new TreeMap<>();
    Path root = directory.resolve(output).resolve(table);
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".parquet")).toList()) {
        bytes.put(root.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return bytes;
  }

  @Test
  void eventsOfAFirewallAreCountedAndAreNoRequests() throws IOException {
    writeRequests();
    assertThat(investigate("alone").exitCode()).isZero();
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      events.add(event(BEGIN + 60L * i, "ray" + i, i < 10 ? "log" : "block", "r1"));
    }
    events.add(event(BEGIN - 3600, "before", "block", "r1"));
    events.add(event(BEGIN - 90_000, "long-before", "block", "r1"));
    events.add(event(BEGIN + 90_000, "long-after", "block", "r1"));
    events.add(events.get(0));
    write("events.log", events);
    CommandLineRun run = investigate("both");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().replace('\n', ' ')).contains(" rejected, 24 of mitigation logs.");
    assertThat(run.out() + run.err()).doesNotContain("events.log");
    assertThat(run.err())
        .contains("1 of 22 records of mitigation logs were delivered more than once");
    assertThat(files("both", "traffic")).isEqualTo(files("alone", "traffic"));

    JsonNode rows =
        query(
            "both",
            "SELECT mode, sum(records) AS records, sum(requests) AS requests, sum(joined) AS joined,"
                + " min(window_start) AS first, any_value(rule_name) AS name, any_value(edge) AS edge,"
                + " any_value(path) AS path, any_value(software) AS software FROM mitigations"
                + " GROUP BY mode ORDER BY mode");
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).get("mode").asText()).isEqualTo("enforce");
    assertThat(rows.get(0).get("records").asInt()).isEqualTo(11);
    assertThat(rows.get(0).get("joined").asInt()).isEqualTo(10);
    assertThat(rows.get(0).get("first").asText()).startsWith("2020-07-05T18:00:00");
    assertThat(rows.get(0).get("name").asText()).isEqualTo("Scanners");
    assertThat(rows.get(0).get("edge").asText()).isEqualTo("fra");
    assertThat(rows.get(0).get("path").asText()).isEqualTo("/b/c");
    assertThat(rows.get(0).get("software").asText()).isEqualTo("curl");
    assertThat(rows.get(1).get("records").asInt()).isEqualTo(10);

    JsonNode file =
        query(
                "both",
                "SELECT format, lines, records, ignored, rejected FROM inputs"
                    + " WHERE path LIKE '%events.log'")
            .get(0);
    assertThat(file.get("format").asText()).isEqualTo("cloudflare-firewall");
    assertThat(file.get("records").asInt()).isZero();
    assertThat(file.get("ignored").asInt()).isEqualTo(24);
    assertThat(query("both", "SELECT mitigation_records AS n FROM runs").get(0).get("n").asInt())
        .isEqualTo(24);
  }

  @Test
  void theSameInputGivesTheSameTablesAgain() throws IOException {
    writeRequests();
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      events.add(event(BEGIN + 6L * i, "e" + i, "block", "r" + i % 7));
    }
    write("events.log", events);
    assertThat(investigate("out").exitCode()).isZero();
    SortedMap<String, Integer> first = files("out", "mitigations");
    assertThat(first).isNotEmpty();
    assertThat(investigate("out").exitCode()).isZero();
    assertThat(files("out", "mitigations")).isEqualTo(first);
  }

  @Test
  void recordsOutsideTheGivenPeriodAreCountedAsSuch() throws IOException {
    writeRequests();
    write(
        "events.log",
        List.of(
            event(BEGIN - 90_000, "a", "block", "r1"),
            event(BEGIN - 80_000, "b", "block", "r1"),
            event(BEGIN, "c", "block", "r1")));
    CommandLineRun run =
        investigate("out", "--from=2020-07-05T19:00:00Z", "--to=2020-07-05T20:00:00Z");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().replace('\n', ' '))
        .contains(" 2 of mitigation logs, 1 outside the period.");
    assertThat(query("out", "SELECT sum(records) AS n FROM mitigations").get(0).get("n").asInt())
        .isEqualTo(2);
  }

  @Test
  void logsOfMitigationsAloneAreNotAnalysed() throws IOException {
    write("events.log", List.of(event(BEGIN, "a", "block", "r1")));
    CommandLineRun run = investigate("out");
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err())
        .contains("no access log below the input: 1 log of mitigations or changes");
  }

  @Test
  void aSourceOfMitigationsIsNeverMissingAndHoldsNoRequests() throws IOException {
    Files.write(input.resolve("2020-07-05-requests.log"), List.of(request(0), request(1)));
    Path wrong = Files.createDirectory(directory.resolve("waf"));
    Files.write(wrong.resolve("2020-07-05.log"), List.of(request(2), request(3)));
    Path config = directory.resolve("stallwatch.yaml");
    Files.writeString(
        config,
        String.join(
            "\n",
            "output: " + directory.resolve("tables"),
            "sources:",
            "  - {name: cdn, path: '" + input + "/{date}-requests*'}",
            "  - {name: waf, kind: mitigation, path: '" + wrong + "/{date}*'}",
            "  - {name: deploys, kind: changes, path: '" + input + "/{date}-deploys*'}",
            ""));
    CommandLineRun run = CommandLineRun.of("nightly", "--config=" + config, "--date=2020-07-05");
    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(5);
    JsonNode rejected =
        CommandLineRun.query(directory.resolve("tables"), "SELECT DISTINCT reason FROM quarantine");
    assertThat(rejected).hasSize(1);
    assertThat(rejected.get(0).get("reason").asText()).isEqualTo("not-of-this-kind");
    Files.delete(wrong.resolve("2020-07-05.log"));
    run = CommandLineRun.of("nightly", "--config=" + config, "--date=2020-07-05");
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
  }
}
