package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.CommandName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the command line says by itself: help, completion, and what was meant by a typing error. */
class HelpTest {
  static Set<String> commands() {
    return Main.commandLine().getSubcommands().keySet();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandShowsAnExample(String command) {
    CommandLineRun run = CommandLineRun.of(command, "--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Usage: stallwatch " + command, "Example");
    assertThat(run.out().substring(run.out().indexOf("Example")))
        .contains("jobs/stallwatch " + command);
    assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(111));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpPrintsTheHelpOfCommands(String command) {
    assertThat(CommandLineRun.of("help", command)).isEqualTo(CommandLineRun.of(command, "--help"));
  }

  @Test
  void helpWithoutCommandPrintsThatOfAll() {
    assertThat(CommandLineRun.of("help")).isEqualTo(CommandLineRun.of("--help"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void helpOfInstallationNamesItsCommandAndPaths(String command) {
    System.setProperty(CommandName.PROPERTY, "stallwatch");
    try {
      String help = CommandLineRun.of(command, "--help").out();
      assertThat(help).contains("stallwatch " + command).doesNotContain("jobs/");
    } finally {
      System.clearProperty(CommandName.PROPERTY);
    }
  }

  @Test
  void misspeltCommandOptionValueOrScenarioSuggestsNearest() {
    assertThat(said("investigat")).contains("investigate");
    assertThat(said("help", "quer")).contains("unknown command 'quer'; did you mean query?");
    assertThat(said("investigate", "--inptu=x", "--output=y"))
        .contains("unknown option --inptu; did you mean --input?");
    assertThat(said("report", "--tabels", "out"))
        .isEqualTo(
            """
            stallwatch: unknown option --tabels; did you mean --tables?
            Try 'stallwatch report --help' for more information.
            """);
    assertThat(said("repair", "out")).contains("stallwatch: unexpected argument 'out'");
    assertThat(said("investigate", "sample-logs", "--window", "7m"))
        .contains("stallwatch: --window: must divide a day, as 6m and 8m do, not 7m");
    assertThat(said("investigate", "--output=y")).contains("stallwatch: no input: name files");
    assertThat(said("query", "SELECT 1", "--tables=x", "--format=jsn"))
        .contains("did you mean json?");
    assertThat(said("investigate", "--input=x", "--output=y", "--fail-on=critcal"))
        .contains("did you mean critical?");
    assertThat(said("simulate", "--scenario=quiet-day", "--output=x"))
        .contains("did you mean quiet-days?");
  }

  private static String said(String... arguments) {
    CommandLineRun run = CommandLineRun.of(arguments);
    assertThat(run.exitCode()).isEqualTo(Main.USAGE);
    assertThat(run.out()).isEmpty();
    return run.err();
  }

  @Test
  void bashCompletesCommandsOptionsAndValues(@TempDir Path directory)
      throws IOException, InterruptedException {
    Path script = directory.resolve("completion");
    Files.writeString(script, CommandLineRun.of("completion").out());
    assertThat(completed(script, "jobs/stallwatch", "inve")).isEqualTo("investigate");
    assertThat(completed(script, "jobs/stallwatch", "query", "--ta")).isEqualTo("--tables");
    assertThat(completed(script, "jobs/stallwatch", "query", "--format", "C")).isEqualTo("CSV");
    assertThat(completed(script, "jobs/stallwatch", "help", "inv")).isEqualTo("investigate");
    for (String before :
        List.of("investigate", "investigate --history", "inspect", "repair --tables")) {
      assertThat(completed(script, "jobs/stallwatch", before, "sample-l")).isEqualTo("sample-logs");
    }
  }

  private static String completed(Path script, String... words)
      throws IOException, InterruptedException {
    String typed = String.join(" ", words);
    Process bash =
        new ProcessBuilder(
                "bash",
                "-c",
                // There is no completion going on that options could be set of.
                "compopt() { :; }; source "
                    + script
                    + "; COMP_WORDS=("
                    + typed
                    + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE='"
                    + typed
                    + "'; COMP_POINT=${#COMP_LINE}; _complete_stallwatch; echo ${COMPREPLY[@]}")
            .redirectErrorStream(true)
            .start();
    String completed =
        new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return completed;
  }
}
