package dev.stallwatch.cli;

import com.google.common.base.Throwables;
import dev.stallwatch.job.RunFailure;
import java.io.PrintWriter;
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
      InspectCommand.class,
      QueryCommand.class,
      ReportCommand.class,
      ExplainCommand.class,
      SimulateCommand.class,
      EvaluateCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done (also with findings); 1 internal failure; 2 wrong arguments or",
      "configuration; 3 only with --fail-on, findings at or above it; 4 input missing;",
      "5 done, but a file could not be read or more of the input was rejected than is allowed."
    })
public final class Main implements Runnable {
  /** An internal failure. */
  static final int INTERNAL = 1;

  /** Wrong arguments or configuration. */
  static final int USAGE = 2;

  /** The input is missing. */
  static final int INPUT_MISSING = 4;

  private static final String MORE_MEMORY =
      "stallwatch: out of memory; give it more, as with STALLWATCH_JAVA_OPTS=-Xmx4g";

  @Spec private CommandSpec spec;

  /** Runs the command line and exits with its code. */
  public static void main(String[] args) {
    System.exit(run(commandLine(), args));
  }

  /** Runs a command line; its exit code. */
  static int run(CommandLine commandLine, String... args) {
    try {
      return commandLine.execute(args);
    } catch (OutOfMemoryError e) {
      commandLine.getErr().println(MORE_MEMORY);
      return INTERNAL;
    }
  }

  /** Whether memory ran out, here or in a task, of which Spark tells in words only. */
  static boolean isOutOfMemory(Throwable failure) {
    return Throwables.getCausalChain(failure).stream()
        .anyMatch(
            cause ->
                cause instanceof OutOfMemoryError
                    || String.valueOf(cause.getMessage())
                        .contains(OutOfMemoryError.class.getName()));
  }

  /** The command line, for tests with other writers. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(
            (e, args) -> {
              PrintWriter err = e.getCommandLine().getErr();
              err.println("stallwatch: " + oneLine(e.getMessage()));
              CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
              err.println(
                  "Try '"
                      + e.getCommandLine().getCommandSpec().qualifiedName()
                      + " --help' for what is possible.");
              return USAGE;
            })
        .setExecutionExceptionHandler(
            (e, commandLine, parsed) -> {
              if (e instanceof RunFailure failure) {
                commandLine.getErr().println("stallwatch: " + oneLine(failure.getMessage()));
                return failure.kind() == RunFailure.Kind.INPUT ? INPUT_MISSING : USAGE;
              }
              if (isOutOfMemory(e)) {
                commandLine.getErr().println(MORE_MEMORY);
                return INTERNAL;
              }
              commandLine.getErr().println("stallwatch: internal failure: " + e);
              e.printStackTrace(commandLine.getErr());
              return INTERNAL;
            });
  }

  static String oneLine(@Nullable String message) {
    return String.valueOf(message).replaceAll("\\s*\\R\\s*", " ");
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "give a command");
  }

  /** The version as the jar tells it. */
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
