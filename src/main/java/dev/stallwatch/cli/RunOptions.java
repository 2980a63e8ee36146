package dev.stallwatch.cli;

import dev.stallwatch.flow.CarrierChoice;
import dev.stallwatch.incident.Severity;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of all commands that run the job, as a {@code @Mixin}. */
final class RunOptions {
  private enum Format {
    TEXT,
    JSON
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--engine",
      defaultValue = "auto",
      description =
          "What carries the run: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}: this process,"
              + " Spark with --master or for more than 20 GB).")
  private CarrierChoice.Asked engine = CarrierChoice.Asked.AUTO;

  @Option(names = "--master", paramLabel = "URL", description = "Spark master; implies Spark.")
  private @Nullable String master;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "Exit with code 3 on findings at or above ${COMPLETION-CANDIDATES}.")
  private @Nullable Severity failOn;

  @Option(
      names = "--verbose",
      description = "Print the engine of the run, and Spark's log, to stderr.")
  private boolean verbose;

  /** Sets the level of Spark's log and handles stop signals. Call it before Spark first logs. */
  void prepare(PrintWriter err) {
    LibraryLog.show(verbose);
    Stop.handle(err);
  }

  /** Returns what carries the run. */
  CarrierChoice carrier() {
    return carrier(engine, master, command);
  }

  /** Returns the choice of the options, or reports options that contradict each other. */
  static CarrierChoice carrier(
      CarrierChoice.Asked engine, @Nullable String master, CommandSpec command) {
    try {
      return CarrierChoice.of(engine, master);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** Whether the output is JSON. */
  boolean isJson() {
    return format == Format.JSON;
  }

  /** Whether the log of Spark and the engine of the run are printed. */
  boolean isVerbose() {
    return verbose;
  }

  @Nullable Severity failOn() {
    return failOn;
  }
}
