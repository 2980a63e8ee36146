package dev.stallwatch.cli;

import dev.stallwatch.incident.Severity;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of all commands that run the job, for their {@code @Mixin}. */
final class RunOptions {
  private enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = "--master",
      paramLabel = "URL",
      defaultValue = "local[*]",
      description = "Spark's master (default: ${DEFAULT-VALUE}).")
  private String master = "";

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "End with exit code 3 on findings of ${COMPLETION-CANDIDATES} and above.")
  private @Nullable Severity failOn;

  @Option(names = "--verbose", description = "Show Spark's own log on stderr.")
  private boolean verbose;

  /**
   * Says how much of Spark's log is shown, and what a signal to stop does; to be called before
   * Spark first logs.
   */
  void prepare(PrintWriter err) {
    Stop.tell(err);
    // Read by the logging configuration.
    System.setProperty("stallwatch.log.level", verbose ? "info" : "off");
  }

  String master() {
    return master;
  }

  /** Whether the answer is for machines. */
  boolean isJson() {
    return format == Format.JSON;
  }

  @Nullable Severity failOn() {
    return failOn;
  }
}
