package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import picocli.CommandLine;

/**
 * One call of the command line within the test's own process.
 *
 * @param exitCode what the process would have ended with
 * @param out what it printed to stdout
 * @param err what it printed to stderr
 */
record CommandLineRun(int exitCode, String out, String err) {
  static CommandLineRun of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int exitCode = commandLine.execute(args);
    return new CommandLineRun(exitCode, out.toString(), err.toString());
  }

  /** The answer of {@code query}, which must succeed. */
  static JsonNode query(Path tables, String sql) throws IOException {
    CommandLineRun run = of("query", sql, "--tables=" + tables, "--format=json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  /** The last line on stderr, where an error says what to do. */
  String lastError() {
    return err.lines().filter(line -> line.startsWith("stallwatch: ")).reduce("", (a, b) -> b);
  }
}
