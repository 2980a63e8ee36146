package dev.stallwatch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceCommandTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1 WHERE edge IN ('fra')",
        "edge IN ('$(touch pwned)`id`')",
        "edge IN ('it''s \"!x\" \\')",
        "\"; id; \""
      })
  void shellPassesQueryUnchanged(String sql) throws Exception {
    String command = EvidenceCommand.of("my $tables", sql);
    String words = command.replaceFirst("^jobs/stallwatch query", "printf '%s\\\\n'");
    Process shell = new ProcessBuilder("bash", "-c", words).redirectErrorStream(true).start();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(output.lines().toList()).isEqualTo(List.of("--tables", "my $tables", sql));
  }
}
