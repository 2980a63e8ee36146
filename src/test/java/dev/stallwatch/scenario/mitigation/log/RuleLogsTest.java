package dev.stallwatch.scenario.mitigation.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stallwatch.scenario.Scenarios;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules did is written as the vendors log it. */
class RuleLogsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  private void simulate(String scenario) {
    assertThat(Scenarios.simulation(scenario, 11, 0.3).write(directory)).isPositive();
  }

  private List<JsonNode> lines(String log) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory.resolve(log))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        try (BufferedReader in =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
          for (String line = in.readLine(); line != null; line = in.readLine()) {
            lines.add(JSON.readTree(line));
          }
        }
      }
    }
    return lines;
  }

  private static Predicate<JsonNode> has(String name, String value) {
    return node -> node.path(name).asText().equals(value);
  }

  @Test
  void ruleOfTheReplayMonitorsThenDropsOneMinuteBeforeTheOnset() throws IOException {
    simulate("docker-hub-2020-07-05");
    List<JsonNode> rule =
        lines("network_analytics_logs").stream().filter(has("RuleName", "Botnet 12")).toList();
    List<JsonNode> monitored = rule.stream().filter(has("Outcome", "pass")).toList();
    List<JsonNode> dropped = rule.stream().filter(has("Outcome", "drop")).toList();
    assertThat(rule).allMatch(has("Verdict", "drop"));
    assertThat(monitored)
        .hasSizeGreaterThan(60)
        .allMatch(node -> node.path("Datetime").asText().compareTo("2020-07-05T18:59:00Z") < 0)
        .allMatch(has("SampleInterval", "10000"));
    assertThat(dropped)
        .hasSizeGreaterThan(150)
        .allMatch(node -> node.path("Datetime").asText().compareTo("2020-07-05T18:59:00Z") >= 0)
        .anyMatch(node -> node.path("Datetime").asText().startsWith("2020-07-05T18:59"));
    double affected =
        dropped.stream()
            .filter(
                node ->
                    List.of("SIN", "FRA", "DUB", "SEA", "PDX")
                        .contains(node.path("ColoCode").asText()))
            .count();
    assertThat(affected / dropped.size()).isGreaterThan(0.85);
    assertThat(lines("network_analytics_logs")).anyMatch(has("Verdict", "pass"));
    assertThat(lines("firewall_events").stream().filter(has("Source", "ratelimit")))
        .isNotEmpty()
        .allMatch(node -> node.path("Datetime").asLong() >= 1_593_976_320_000_000_000L);
  }

  @Test
  void countedAndBlockedRequestsAreThoseOfTheAccessLog() throws IOException {
    simulate("waf-count-to-block");
    List<JsonNode> waf = lines("waf");
    List<JsonNode> blocked = waf.stream().filter(has("terminatingRuleId", "old-clients")).toList();
    assertThat(blocked).isNotEmpty().allMatch(has("action", "BLOCK"));
    assertThat(waf)
        .anyMatch(
            node -> node.at("/nonTerminatingMatchingRules/0/action").asText().equals("COUNT"));
    String id = blocked.get(0).at("/httpRequest/requestId").asText();
    String access = "";
    try (Stream<Path> files = Files.walk(directory.resolve("cloudfront"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
          access += new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
    }
    assertThat(access.lines().filter(line -> line.contains(id)))
        .hasSize(1)
        .allMatch(line -> line.contains("\t403\t"));
  }

  @Test
  void changesAreAListAndNoticesAStatusPage() throws IOException {
    simulate("origin-deploy");
    assertThat(Files.readAllLines(directory.resolve("changes.csv")))
        .startsWith("time,until,actor,text,scope,rule,mode_before,mode_after")
        .contains("2026-03-10T13:58:00Z,,ci,\"deploy origin 4.12\",\"served_by=origin\",,,");
    assertThat(directory.resolve("statuspage.json")).doesNotExist();
  }

  @Test
  void noticeHasStartAndEnd() throws IOException {
    simulate("status-notice");
    JsonNode notice =
        JSON.readTree(directory.resolve("statuspage.json").toFile()).at("/incidents/0");
    assertThat(notice.path("started_at").asText()).isEqualTo("2026-03-10T14:04:00Z");
    assertThat(notice.path("status").asText()).isEqualTo("resolved");
  }
}
