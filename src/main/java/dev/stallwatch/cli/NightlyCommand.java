package dev.stallwatch.cli;

import com.google.common.base.Throwables;
import dev.stallwatch.config.Configuration;
import dev.stallwatch.config.RunFailure;
import dev.stallwatch.config.Times;
import dev.stallwatch.flow.CarrierChoice;
import dev.stallwatch.query.ReportFile;
import dev.stallwatch.report.metrics.MetricsPublisher;
import dev.stallwatch.report.metrics.RunMetrics;
import dev.stallwatch.run.DayResult;
import dev.stallwatch.run.Nightly;
import dev.stallwatch.run.NightlyOptions;
import dev.stallwatch.run.NightlySummary;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code nightly}: one day of a schedule, or a range of days; each is published separately. */
@Command(
    name = "nightly",
    mixinStandardHelpOptions = true,
    description =
        "Analyses one day of the configured sources against the days before it and publishes its"
            + " tables. Earlier days for which files arrived late are analysed again.",
    footer = {
      "",
      "Example: jobs/stallwatch nightly --config stallwatch.yaml --date yesterday",
      "",
      "Exit codes:",
      "  0  done, with or without findings, or another run has the day",
      "  1  internal failure",
      "  2  wrong arguments or configuration, or storage unreachable",
      "  3  with --fail-on: findings at or above it",
      "  4  no file for the day, or with --require-complete: missing logs",
      "  5  done, but a file could not be read or more input was rejected than allowed"
    })
final class NightlyCommand implements Callable<Integer> {
  private static final int REPORTED_DAYS = 30;

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "Configuration file (YAML); jobs/conf/stallwatch.yaml lists all keys.")
  private Path config = Path.of("");

  @Option(
      names = "--date",
      required = true,
      paramLabel = "YYYY-MM-DD",
      converter = Day.class,
      description = "The day in UTC, yesterday or today.")
  private LocalDate date = LocalDate.EPOCH;

  @Option(
      names = "--until",
      paramLabel = "YYYY-MM-DD",
      converter = Day.class,
      description = "Last day of a range that starts with --date.")
  private @Nullable LocalDate until;

  @Option(
      names = "--again",
      description = "Recompute each day even if no file changed since its last run.")
  private boolean again;

  @Option(
      names = "--require-complete",
      description = "Exit with code 4 if logs of a day are missing.")
  private boolean requireComplete;

  @Mixin private EngineOptions engine = new EngineOptions();

  @Mixin private RunOptions run = new RunOptions();

  @Override
  public Integer call() {
    run.prepare(spec.commandLine().getErr());
    CarrierChoice carrier = engine.carrier();
    LocalDate last = until == null ? date : until;
    if (last.isBefore(date)) {
      throw new ParameterException(spec.commandLine(), "--until must not be before --date");
    }
    Configuration configuration = Configuration.read(config, System::getenv);
    if (requireComplete) {
      configuration = configuration.withNightly(configuration.nightly().requiringCompleteness());
    }
    return run(
        new NightlyOptions(
            configuration,
            date,
            last,
            carrier,
            run.failOn(),
            again
                ? NightlyOptions.Recomputation.ALWAYS
                : NightlyOptions.Recomputation.WHERE_CHANGED));
  }

  private int run(NightlyOptions options) {
    Clock clock = Clock.systemUTC();
    Instant startedAt = clock.instant();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    ConsoleProgress progress = ConsoleProgress.to(err);
    NightlyConsole console = new NightlyConsole(progress, run.isJson() ? null : out, err);
    @Nullable String error = null;
    int exitCode = Main.INTERNAL;
    try {
      new Nightly(Main.Version.current(), clock, progress, console).run(options);
      exitCode = NightlySummary.exitCode(console.days());
    } catch (RunFailure e) {
      error = Main.oneLine(e.getMessage());
      exitCode = Main.exitCode(e);
      throw e;
    } catch (RuntimeException e) {
      error = Main.oneLine(Throwables.getRootCause(e).toString());
      throw e;
    } finally {
      progress.done();
      NightlySummary summary =
          new NightlySummary(
              console.days(),
              options.configuration().nightly().output(),
              error,
              exitCode,
              Duration.between(startedAt, clock.instant()));
      if (run.isJson()) {
        out.println(summary.json());
      } else if (error == null) {
        console.close(summary);
      }
      out.flush();
      report(options, console, err);
      publishMetrics(options, console, summary, startedAt, err);
    }
    return exitCode;
  }

  /** Writes the page of the last 30 days. A failure is reported and does not fail the run. */
  private static void report(NightlyOptions options, NightlyConsole console, PrintWriter err) {
    String output = options.configuration().nightly().output();
    if (output == null || console.days().stream().noneMatch(NightlyCommand::isPublished)) {
      return;
    }
    try {
      ReportFile.writeBeside(
          output,
          midnight(options.last().minusDays(REPORTED_DAYS - 1)),
          midnight(options.last().plusDays(1)));
    } catch (RuntimeException e) {
      err.println("stallwatch: cannot write the report: " + Main.oneLine(e.getMessage()));
    }
  }

  private static boolean isPublished(DayResult day) {
    return day.outcome() == DayResult.Outcome.PUBLISHED;
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static void publishMetrics(
      NightlyOptions options,
      NightlyConsole console,
      NightlySummary summary,
      Instant startedAt,
      PrintWriter err) {
    new MetricsPublisher(
            options.configuration().reporting().metrics(),
            System::getenv,
            Main.Version.current(),
            line -> err.println("stallwatch: " + line))
        .publish(
            new RunMetrics(
                startedAt,
                startedAt.plus(summary.took()),
                summary.exitCode(),
                summary.days().isEmpty() ? null : summary.work(console.deliveries())));
    err.flush();
  }

  /** Parses days, and {@code yesterday} for schedulers that cannot compute a date. */
  static final class Day implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String text) {
      try {
        return Times.day(text, Clock.systemUTC().instant());
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
