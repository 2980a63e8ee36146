package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Resumes and stalls are found in a world that no rule was fitted to. */
class EvaluateIT {
  /** For logs with the ranges of responses. */
  private static final double MIN_WITH_RANGES = 0.96;

  private static final double MIN_WITHOUT = 0.88;

  @Test
  void resumesAndStallsOfTheLabelledWorldAreFound() {
    CommandLineRun run = CommandLineRun.of("evaluate", "--chains", "--seed=1001", "--scale=0.4");
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String[]> rows =
        run.out().lines().map(line -> line.split(" +", -1)).filter(row -> row.length > 4).toList();
    assertThat(rows.get(0)).startsWith("log", "question", "behaviour", "precision", "recall");
    for (String log : List.of("cloudfront", "s3", "cloudflare")) {
      double min = log.equals("cloudfront") ? MIN_WITH_RANGES : MIN_WITHOUT;
      for (String question : List.of("resume", "stall")) {
        String[] all =
            rows.stream()
                .filter(
                    row -> row[0].equals(log) && row[1].equals(question) && row[2].equals("all"))
                .findFirst()
                .orElseThrow();
        assertThat(Double.parseDouble(all[3]))
            .as(log + " " + question + " precision")
            .isGreaterThan(min);
        assertThat(Double.parseDouble(all[4]))
            .as(log + " " + question + " recall")
            .isGreaterThan(min);
      }
    }
  }
}
