package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Incidents of the short suite are found, and quiet days stay quiet. */
class EvaluateIncidentsTest {
  @TempDir Path directory;

  /** Returns the cells of the row that starts with a text. */
  private static List<String> row(String markdown, String first) {
    return markdown
        .lines()
        .filter(line -> line.startsWith("| " + first + " |"))
        .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).skip(1).toList())
        .findFirst()
        .orElseThrow();
  }

  private static double figure(String markdown, String figure, String family) {
    int column = row(markdown, "figure").indexOf(family);
    return Double.parseDouble(row(markdown, figure).get(column));
  }

  @Test
  void incidentsAreFoundAndQuietDaysStayQuiet() throws IOException {
    Path table = directory.resolve("scores.md");
    CommandLineRun run =
        CommandLineRun.of(
            "evaluate",
            "--suite=short",
            "--incidents=4",
            "--days=2",
            "--seed=1",
            "--output=" + table);
    assertThat(run.exitCode()).as(run.err()).isZero();
    String markdown = Files.readString(table);
    assertThat(figure(markdown, "recall", "incidents")).isGreaterThanOrEqualTo(0.85);
    assertThat(figure(markdown, "precision", "incidents")).isGreaterThanOrEqualTo(0.75);
    assertThat(figure(markdown, "exact scope", "incidents")).isGreaterThanOrEqualTo(0.6);
    assertThat(figure(markdown, "median delay, windows", "declared")).isLessThanOrEqualTo(4);
    assertThat(figure(markdown, "false incidents", "quiet")).isZero();
    assertThat(row(markdown, "docker-hub-2020-07-05")).contains("yes");
    assertThat(run.out()).contains("docker-hub-2020-07-05", "false incidents in 30 days");
  }

  @Test
  void onlyScenariosOfTheDirectoryRun() throws IOException {
    Files.writeString(
        directory.resolve("mine.yaml"),
        """
        world: small
        from: 2024-01-01
        days: 1
        historyDays: 0
        requestsPerDay: 20000
        events:
          - from: 2024-01-01T12:00:00Z
            to: 2024-01-01T15:00:00Z
            scope: {edge: [fra]}
            add: {stall_rate: 0.5, cut_short_rate: 0.5}
        """);
    CommandLineRun run = CommandLineRun.of("evaluate", "--scenarios=" + directory);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).containsPattern("(?m)^mine +\\d+ +[0-9.]+ +yes +1\\.000 +yes");
    assertThat(run.out()).doesNotContain("docker-hub", "quiet-", "incident-");
  }

  @Test
  void errorInAScenarioExitsAsWrongArgument() throws IOException {
    Files.writeString(directory.resolve("mine.yaml"), "world: small\nfrm: 2024-01-01\n");
    CommandLineRun run = CommandLineRun.of("evaluate", "--scenarios=" + directory);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.lastError()).contains("mine.yaml line 2: frm: unknown key; allowed: ");
  }

  @Test
  void invalidSeedExitsAsWrongArgument() {
    assertThat(CommandLineRun.of("evaluate", "--seed=today").exitCode()).isEqualTo(2);
    assertThat(CommandLineRun.of("evaluate", "--incidents=-1").exitCode()).isEqualTo(2);
  }
}
