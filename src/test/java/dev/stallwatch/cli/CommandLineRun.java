package dev.stallwatch.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
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

  /** The last line on stderr, where an error says what to do. */
  String lastError() {
    return err.lines().filter(line -> line.startsWith("stallwatch: ")).reduce("", (a, b) -> b);
  }
}
