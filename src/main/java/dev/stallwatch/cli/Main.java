package dev.stallwatch.cli;

import dev.stallwatch.config.RunFailure;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry point. */
@Command(
    name = "stallwatch",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Finds hung downloads in CDN and S3 access logs.",
    subcommands = {
      InvestigateCommand.class,
      NightlyCommand.class,
      InspectCommand.class,
      QueryCommand.class,
      TablesCommand.class,
      ReportCommand.class,
      ExplainCommand.class,
      SimulateCommand.class,
      EvaluateCommand.class,
      NotifyTestCommand.class,
      RepairCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Example: jobs/stallwatch investigate sample-logs/docker-hub-2020-07-05",
      "",
      "Exit codes:",
      "  0  done, with or without findings",
      "  1  internal failure",
      "  2  wrong arguments or configuration",
      "  3  with --fail-on: findings at or above it",
      "  4  input missing",
      "  5  done, but a file could not be read or more input was rejected than allowed"
    })
public final class Main implements Runnable {
  /** An internal failure. */
  static final int INTERNAL = 1;

  /** Wrong arguments or configuration. */
  static final int USAGE = 2;

  /** The input is missing. */
  static final int INPUT_MISSING = 4;

  @Spec private CommandSpec spec;

  /** Runs the command line and exits with its code. */
  public static void main(String[] args) {
    InstalledHelp.setCommand(System.getenv("STALLWATCH_COMMAND"));
    // All times are UTC. JDBC converts them through the default zone, in which an hour may not
    // exist (daylight saving).
    TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
    // Output for programs must not depend on the user's locale.
    Locale.setDefault(Locale.ROOT);
    PrintWriter out =
        new PrintWriter(
            new BufferedWriter(
                new OutputStreamWriter(
                    new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8)));
    int exitCode = run(commandLine().setOut(out), args);
    out.flush();
    System.exit(exitCode);
  }

  /** Runs a command line and returns its exit code. */
  static int run(CommandLine commandLine, String... args) {
    try {
      return commandLine.execute(args);
    } catch (OutOfMemoryError e) {
      commandLine.getErr().println("stallwatch: " + Shortage.MEMORY.remedy());
      return INTERNAL;
    }
  }

  /** The command line, for tests with other writers. */
  static CommandLine commandLine() {
    CommandLine main = new CommandLine(new Main());
    QueryCommand.listTables(
        Objects.requireNonNull(main.getSubcommands().get("query")).getCommandSpec());
    return main.setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false)
        .setParameterExceptionHandler(new UsageErrors())
        .setExecutionExceptionHandler(
            (e, commandLine, parsed) -> {
              if (Stop.isUnderWay()) {
                return INTERNAL; // The process ends with the exit code of the signal.
              }
              if (e instanceof RunFailure failure) {
                commandLine.getErr().println("stallwatch: " + oneLine(failure.getMessage()));
                return exitCode(failure);
              }
              Optional<Shortage> shortage = Shortage.in(e);
              if (shortage.isPresent()) {
                commandLine.getErr().println("stallwatch: " + shortage.get().remedy());
                return shortage.get() == Shortage.HEAP ? USAGE : INTERNAL;
              }
              commandLine.getErr().println("stallwatch: internal failure: " + e);
              e.printStackTrace(commandLine.getErr());
              return INTERNAL;
            })
        .setHelpFactory(InstalledHelp::new);
  }

  /** Prints notices about a result to stderr, one per line. */
  static void note(List<String> notices, CommandSpec spec) {
    PrintWriter err = spec.commandLine().getErr();
    notices.forEach(notice -> err.println("stallwatch: " + oneLine(notice)));
    err.flush();
  }

  static int exitCode(RunFailure failure) {
    return failure.kind() == RunFailure.Kind.INPUT ? INPUT_MISSING : USAGE;
  }

  static String oneLine(@Nullable String message) {
    return String.valueOf(message)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" "));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is required");
  }

  /** The version from the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"stallwatch " + current()};
    }

    static String current() {
      String version = Main.class.getPackage().getImplementationVersion();
      return version == null ? "development" : version;
    }
  }
}
