package dev.stallwatch.cli;

import dev.stallwatch.config.Configuration;
import dev.stallwatch.config.WindowWidth;
import dev.stallwatch.flow.CarrierChoice;
import dev.stallwatch.query.ReportFile;
import dev.stallwatch.report.IncidentJson;
import dev.stallwatch.report.IncidentText;
import dev.stallwatch.run.FollowedInvestigation;
import dev.stallwatch.run.InvestigateOptions;
import dev.stallwatch.run.Investigation;
import dev.stallwatch.run.RunResult;
import dev.stallwatch.storage.S3Scheme;
import dev.stallwatch.yaml.KeyException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code investigate}: reads logs, writes the tables, prints the incidents. */
@Command(
    name = "investigate",
    mixinStandardHelpOptions = true,
    description =
        "Analyses the access logs in PATH, prints the incidents, and writes the tables and"
            + " report.html to DIR. The log format is detected.",
    footer = {
      "",
      "Examples:",
      "  jobs/stallwatch investigate sample-logs/docker-hub-2020-07-05",
      "  jobs/stallwatch investigate 's3://logs/cdn/E1.{date}-*' --last 6h --output out",
      "  zcat access.log.gz | jobs/stallwatch investigate -",
      "  jobs/stallwatch investigate --follow 5m s3://logs/cdn"
    })
final class InvestigateCommand implements Callable<Integer> {
  private static final long MAX_SLEEP_MILLIS = 1_000;

  /** Days for which paths with a date are looked for, beyond today, while files are followed. */
  private static final int DAYS_AHEAD = 7;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = {
        "Files, directories and patterns: local, s3:// or another Hadoop file system; - for stdin,"
            + " @FILE for a list of paths.",
        "In place of {date} or {date:yyyy/MM/dd}: each day of the period."
      })
  private List<String> paths = List.of();

  @Option(
      names = "--input",
      split = ",",
      paramLabel = "PATH",
      description = "The same, separated by commas.")
  private List<String> inputs = List.of();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description =
          "Directory for the tables: new, empty, or of an earlier run (default: "
              + TablesOption.DEFAULT
              + ").")
  private @Nullable String output;

  @Mixin private PeriodOptions period = new PeriodOptions();

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

  @Option(
      names = "--follow",
      arity = "0..1",
      fallbackValue = FollowInterval.DEFAULT,
      paramLabel = "5m",
      converter = FollowInterval.class,
      preprocessor = FollowInterval.class,
      description =
          "Look for new files every 5m (or another time from 10s to 1d), read only those, and renew"
              + " the answer, until Ctrl-C.")
  private @Nullable Duration follow;

  @Option(names = "--config", paramLabel = "FILE", description = "Configuration file (YAML).")
  private @Nullable Path config;

  @Option(
      names = "--sql",
      description = "Print the queries that show the incidents in the tables as well.")
  private boolean sql;

  @Mixin private EngineOptions engine = new EngineOptions();

  @Mixin private RunOptions run = new RunOptions();

  @Override
  public Integer call() {
    run.prepare(spec.commandLine().getErr());
    List<String> arguments = Stream.concat(inputs.stream(), paths.stream()).toList();
    if (arguments.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "no input: name files or directories, or - for stdin");
    }
    CarrierChoice carrier = engine.carrier();
    PeriodOptions.Period asked = period.period();
    List<LocalDate> days = asked.days();
    if (follow != null) {
      requireFollowable(carrier, asked, arguments);
      days = asked.daysAhead(DAYS_AHEAD);
    }
    Configuration configuration = configuration();
    try (StandardInput stdin = StandardInput.ofProcess()) {
      return run(
          new InvestigateOptions(
              new InputPaths(stdin, days, ": add --from, or --last 2d")
                  .sources(arguments, configuration.s3()),
              output == null ? TablesOption.DEFAULT : S3Scheme.of(output),
              asked.from(),
              asked.to(),
              history == null ? null : S3Scheme.of(history),
              carrier,
              run.failOn(),
              configuration));
    }
  }

  private int run(InvestigateOptions options) {
    ConsoleProgress progress = ConsoleProgress.to(spec.commandLine().getErr());
    if (follow != null) {
      return follow(options, follow, progress);
    }
    RunResult result;
    try {
      result = new Investigation(Main.Version.current(), Clock.systemUTC(), progress).run(options);
    } finally {
      progress.done();
    }
    print(result, options.output());
    if (run.isVerbose()) {
      spec.commandLine().getErr().println("Engine: " + result.engine());
    }
    noteDefaultOutput(options);
    report(options.output());
    if (result.ending() == RunResult.Ending.QUARANTINED) {
      spec.commandLine()
          .getErr()
          .println(
              "stallwatch: the share of rejected input exceeds maxRejectedShare; see the table"
                  + " quarantine in "
                  + options.output());
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
                  + options.output());
    }
    return result.ending().exitCode();
  }

  private IncidentText.Queries queries() {
    return sql ? IncidentText.Queries.SHOWN : IncidentText.Queries.HIDDEN;
  }

  private void print(RunResult result, String tables) {
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
      new IncidentText(out, tables, Terminal.style(System.getenv()), queries())
          .print(
              result.incidents(),
              result.coverage(),
              result.gaps(),
              result.outlying(),
              result.warnings());
    }
    out.flush();
  }

  private void noteDefaultOutput(InvestigateOptions options) {
    if (output == null) {
      spec.commandLine().getErr().println("Tables: " + options.output() + " (default of --output)");
    }
  }

  private void requireFollowable(
      CarrierChoice carrier, PeriodOptions.Period asked, List<String> arguments) {
    if (carrier.isSpark(0)) {
      throw wrong("--follow runs in this process; leave out --engine spark and --master");
    }
    if (arguments.contains("-")) {
      throw wrong("--follow looks for new files; stdin (-) has none");
    }
    Instant end = asked.to();
    if (end != null && !end.isAfter(asked.now())) {
      throw wrong("--follow waits for new requests; leave out --to, or set it to the future");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Renews the answer until the process is stopped. */
  private int follow(InvestigateOptions options, Duration every, ConsoleProgress progress) {
    Clock clock = Clock.systemUTC();
    FollowConsole console =
        FollowConsole.of(
            spec.commandLine(),
            run.isJson(),
            every,
            result -> print(result, options.output()),
            options.output(),
            Stream.concat(inputs.stream(), paths.stream()).collect(Collectors.joining(", ")));
    Stop.endsWith(console);
    noteDefaultOutput(options);
    new FollowedInvestigation(
            Main.Version.current(), clock, time -> sleep(clock, time), console.progress(progress))
        .run(
            options,
            every,
            round -> {
              progress.done();
              console.accept(round);
            });
    return 0;
  }

  /** Waits in small steps, as the clock may be set and the machine may sleep. */
  private static void sleep(Clock clock, Instant until) throws InterruptedException {
    for (Duration left = Duration.between(clock.instant(), until);
        !left.isNegative() && !left.isZero();
        left = Duration.between(clock.instant(), until)) {
      Thread.sleep(Math.min(MAX_SLEEP_MILLIS, 1 + left.toMillis()));
    }
  }

  /** Writes the page next to the tables. A failure is reported and does not fail the run. */
  private void report(String directory) {
    PrintWriter err = spec.commandLine().getErr();
    try {
      err.println("Report: " + ReportFile.writeBeside(directory));
    } catch (RuntimeException e) {
      err.println("stallwatch: cannot write the report: " + Main.oneLine(e.getMessage()));
    }
  }

  private Configuration configuration() {
    Configuration configuration =
        config == null ? Configuration.DEFAULTS : Configuration.read(config, System::getenv);
    if (window == null) {
      return configuration;
    }
    try {
      return configuration.withWindow(WindowWidth.parse("--window", window));
    } catch (KeyException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
