package dev.stallwatch.cli;

import dev.stallwatch.incident.Severity;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of all commands that run the job, as a {@code @Mixin}. */
final class RunOptions {
  private enum Format {
    TEXT,
    JSON
  }

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
