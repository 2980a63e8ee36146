package dev.stallwatch.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.quality.FileWarning;
import dev.stallwatch.quality.FileWarnings;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WarningTextTest {
  private static List<String> lines(int warnings) {
    return WarningText.lines(
        FileWarnings.of(
            IntStream.range(0, warnings)
                .mapToObj(i -> new FileWarning("file:/logs/" + i, "no bytes"))
                .toList()));
  }

  @Test
  void fewWarningsAreShownWithTheirFiles() {
    assertThat(lines(0)).isEmpty();
    assertThat(lines(1)).containsExactly("Warning: /logs/0: no bytes");
    assertThat(lines(4)).hasSize(4).last().asString().isEqualTo("Warning: /logs/3: no bytes");
  }

  @Test
  void manyWarningsAreSummarised() {
    assertThat(lines(5))
        .hasSize(4)
        .last()
        .asString()
        .isEqualTo("2 more warnings in the column warnings of the table inputs.");
    assertThat(lines(5_000)).hasSize(4).last().asString().startsWith("4997 more warnings");
  }

  @Test
  void fileNamesAreEscaped() {
    assertThat(WarningText.lines(FileWarnings.of(List.of(new FileWarning("/a\u001b[2J", "x")))))
        .singleElement()
        .asString()
        .doesNotContain("\u001b");
  }
}
