package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateMitigationsTest {
  @TempDir Path directory;

  @Test
  void tableNamesFiguresKindsAndTargets() throws IOException {
    Path table = directory.resolve("scores.md");
    CommandLineRun run =
        CommandLineRun.of(
            "evaluate", "--mitigations", "--worlds=8", "--seed=3", "--output=" + table);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("right rule first", ">= 0.90", "replay", "scanners");
    assertThat(Files.readString(table)).contains("| flips: recall |");
  }

  @Test
  void onlyOneEvaluationAtATime() {
    assertThat(CommandLineRun.of("evaluate", "--mitigations", "--chains").exitCode()).isEqualTo(2);
    assertThat(CommandLineRun.of("evaluate", "--mitigations", "--worlds=0").exitCode())
        .isEqualTo(2);
  }
}
