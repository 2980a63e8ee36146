package dev.stallwatch.cli;

import dev.stallwatch.config.Configuration;
import dev.stallwatch.config.Durations;
import dev.stallwatch.flow.CarrierChoice;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.query.ReportFile;
import dev.stallwatch.report.IncidentJson;
import dev.stallwatch.report.IncidentText;
import dev.stallwatch.report.WarningText;
import dev.stallwatch.run.InvestigateOptions;
import dev.stallwatch.run.Investigation;
import dev.stallwatch.run.RunResult;
import dev.stallwatch.yaml.KeyException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code investigate}: reads logs, writes the tables, prints the incidents. */
@Command(
    name = "investigate",
    mixinStandardHelpOptions = true,
    description =
        "Analyses the access logs in PATH, prints the incidents, and writes the tables and"
            + " report.html to DIR. The log format is detected.",
    footer = {
      "",
      "Example: jobs/stallwatch investigate --input sample-logs/docker-hub-2020-07-05 --output out"
    })
final class InvestigateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      split = ",",
      paramLabel = "PATH",
      description = "Files or directories: local, s3a:// or another Hadoop file system.")
  private List<String> inputs = List.of();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Directory for the tables: new, empty, or of an earlier run.")
  private String output = "";

  @Option(
      names = "--from",
      paramLabel = "T",
      converter = Time.class,
      description = "Ignore requests before this time, such as 2020-07-05T19:00Z (UTC).")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "T",
      converter = Time.class,
      description = "Ignore requests at or after this time.")
  private @Nullable Instant to;

  @Option(
      names = "--history",
      paramLabel = "DIR",
      description = "Tables of earlier runs, from which the baseline is computed.")
  private @Nullable String history;

  @Option(
      names = "--window",
      paramLabel = "5m",
      description = "Width of a window; must divide a day.")
  private @Nullable String window;

  @Option(names = "--config", paramLabel = "FILE", description = "Configuration file (YAML).")
  private @Nullable Path config;

  @Mixin private RunOptions run = new RunOptions();

  @Override
  public Integer call() {
    run.prepare(spec.commandLine().getErr());
    CarrierChoice carrier = run.carrier();
    InvestigateOptions options =
        new InvestigateOptions(
            inputs, output, from, to, history, carrier, run.failOn(), configuration());
    ConsoleProgress progress = ConsoleProgress.to(spec.commandLine().getErr());
    RunResult result =
        new Investigation(Main.Version.current(), Clock.systemUTC(), progress).run(options);
    progress.done();
    PrintWriter out = spec.commandLine().getOut();
    if (run.isJson()) {
      IncidentJson.print(
          result.incidents(),
          result.coverage(),
          result.gaps(),
          result.outlying(),
          result.warnings(),
          result.runId(),
          result.engine(),
          out);
    } else {
      new IncidentText(out, output, Terminal.style(System.getenv()))
          .print(result.incidents(), result.coverage(), result.gaps(), result.outlying());
      WarningText.lines(result.warnings()).forEach(out::println);
    }
    out.flush();
    if (run.isVerbose()) {
      spec.commandLine().getErr().println("Engine: " + result.engine());
    }
    report();
    if (result.ending() == RunResult.Ending.QUARANTINED) {
      spec.commandLine()
          .getErr()
          .println(
              "stallwatch: the share of rejected input exceeds maxRejectedShare; see the table"
                  + " quarantine in "
                  + output);
    }
    if (result.ending() == RunResult.Ending.UNREAD) {
      spec.commandLine()
          .getErr()
          .println(
              "stallwatch: "
                  + result.unreadFiles()
                  + " of "
                  + result.coverage().files()
                  + " files could not be read; see the table inputs in "
                  + output);
    }
    return result.ending().exitCode();
  }

  /** Writes the page next to the tables. A failure is reported and does not fail the run. */
  private void report() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      err.println("Report: " + ReportFile.writeBeside(output));
    } catch (RuntimeException e) {
      err.println("stallwatch: cannot write the report: " + Main.oneLine(e.getMessage()));
    }
  }

  private Configuration configuration() {
    Configuration configuration =
        config == null ? Configuration.DEFAULTS : Configuration.read(config, System::getenv);
    if (from != null && to != null && !from.isBefore(to)) {
      throw new ParameterException(spec.commandLine(), "--from must be before --to");
    }
    if (window == null) {
      return configuration;
    }
    Duration width;
    try {
      width = Durations.parse("--window", window);
    } catch (KeyException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
    try {
      return configuration.withWindow(WindowGrid.of(width).width());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--window: must divide a day, such as 5m or 1h, not " + window);
    }
  }

  /** Parses times: with any offset, without one in UTC, or a date for its midnight in UTC. */
  static final class Time implements ITypeConverter<Instant> {
    private static final Pattern WITH_OFFSET = Pattern.compile(".*T.*(Z|[+-][0-9:]+)");

    @Override
    public Instant convert(String text) {
      try {
        if (text.length() == "2020-07-05".length()) {
          return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        return WITH_OFFSET.matcher(text).matches()
            ? OffsetDateTime.parse(text).toInstant()
            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      } catch (DateTimeException e) {
        throw new TypeConversionException(
            "'" + text + "' is not a time; write it as 2020-07-05T19:00Z or 2020-07-05");
      }
    }
  }
}
