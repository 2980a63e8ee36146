package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quiet sample: nothing is found, and how much was looked at is said. */
class N01_QuietDaysStaySilentIT {
  @TempDir Path directory;

  @Test
  void nothingIsFound() {
    CommandLineRun run =
        CommandLineRun.of("investigate", "--input=sample-logs/quiet-days", "--output=" + directory);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("Nothing found from 2020-07-04 12:00")
        .containsPattern("Looked at [0-9,]+ requests");
  }
}
