package dev.stallwatch.run;

import dev.stallwatch.config.NightlyPlan;
import dev.stallwatch.config.RunFailure;
import dev.stallwatch.engine.AnalysisOptions;
import dev.stallwatch.engine.EngineRun;
import dev.stallwatch.engine.EngineSession;
import dev.stallwatch.engine.input.SourcesOverlapException;
import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.lock.OutputBusyException;
import dev.stallwatch.engine.published.PublishedDay;
import dev.stallwatch.engine.write.OutputRefusedException;
import dev.stallwatch.engine.write.TableDirectory;
import dev.stallwatch.enrich.ReferenceDataException;
import dev.stallwatch.flow.ClusterUnusableException;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.incident.Coverage;
import dev.stallwatch.quality.FileWarnings;
import dev.stallwatch.quality.Gaps;
import dev.stallwatch.report.notify.Alert;
import dev.stallwatch.report.notify.Notifier;
import dev.stallwatch.storage.InputMissingException;
import dev.stallwatch.storage.NoAccessLogException;
import dev.stallwatch.storage.StorageUnreachableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs days of a schedule, each published separately. A day whose tables are up to date is not
 * computed again. Once a day was computed, all later days are too: they continue its incidents and
 * use it as history.
 */
public final class Nightly {
  private static final String COMMAND = "nightly";

  private final String version;
  private final Clock clock;
  private final Progress progress;
  private final NightlyWatch watch;

  /**
   * A nightly run.
   *
   * @param version version of Stallwatch
   * @param clock sets the times in the table {@code runs}; nothing else depends on it
   */
  public Nightly(String version, Clock clock, Progress progress, NightlyWatch watch) {
    this.version = version;
    this.clock = clock;
    this.progress = progress;
    this.watch = watch;
  }

  /**
   * Runs the days in order.
   *
   * @throws RunFailure if the configuration, the storage, the output or the reference data cannot
   *     be used; the days that were reported to the watch are published
   */
  public List<DayResult> run(NightlyOptions options) {
    String output = output(options.configuration().nightly());
    List<DayResult> results = new ArrayList<>();
    try (EngineSession session =
        EngineSession.open(options.carrier(), options.configuration().s3(), progress)) {
      NightlyOptions.Recomputation recomputation = options.recomputation();
      Notifier notifier =
          watch.notifier(
              options.configuration().reporting().channels(),
              new KeptOutbox(session.notes(output, KeptOutbox.NAME)));
      try {
        for (LocalDate day : options.days()) {
          DayResult result = new Day(session, options, output, day, notifier).run(recomputation);
          if (result.outcome() == DayResult.Outcome.PUBLISHED) {
            recomputation = NightlyOptions.Recomputation.ALWAYS;
          }
          results.add(result);
          watch.ended(result);
        }
      } finally {
        // Incidents of days before a failed one are sent, too.
        watch.notified(notifier.deliver());
      }
    } catch (InputMissingException
        | OutputRefusedException
        | ReferenceDataException
        | SourcesOverlapException
        | StorageUnreachableException
        | ClusterUnusableException e) {
      throw RunFailure.of(e);
    }
    return results;
  }

  private static String output(NightlyPlan plan) {
    if (plan.output() == null) {
      throw new RunFailure(
          RunFailure.Kind.CONFIGURATION,
          "configuration: output: the key is missing; give the directory of the tables");
    }
    if (plan.sources().isEmpty()) {
      throw new RunFailure(
          RunFailure.Kind.CONFIGURATION,
          "configuration: sources: the key is missing or empty; give at least one source");
    }
    return plan.output();
  }

  /** The run of one day. */
  private final class Day {
    private final EngineSession session;
    private final NightlyOptions options;
    private final NightlyPlan plan;
    private final String output;
    private final LocalDate date;
    private final Notifier notifier;
    private final StartedRun started = StartedRun.of(COMMAND, version, clock);

    Day(
        EngineSession session,
        NightlyOptions options,
        String output,
        LocalDate date,
        Notifier notifier) {
      this.session = session;
      this.options = options;
      this.plan = options.configuration().nightly();
      this.output = output;
      this.date = date;
      this.notifier = notifier;
    }

    DayResult run(NightlyOptions.Recomputation recomputation) {
      DayInput input = DayInput.of(date, plan, session);
      if (input.isEmpty()) {
        return withoutTables(
            DayResult.Outcome.NO_INPUT,
            input,
            "no file of any source; paths: " + String.join(", ", input.paths()));
      }
      String runId = identity().ofListed(input.files());
      watch.begins(date, runId);
      try (TableDirectory claimed = session.claim(output, Extent.day(date))) {
        Optional<PublishedDay> published =
            recomputation == NightlyOptions.Recomputation.ALWAYS
                ? Optional.empty()
                : session.published(output, date, runId);
        DayResult result =
            published.isPresent()
                ? unchanged(input, runId, published.get())
                : computed(input, claimed);
        if (date.equals(options.last())) {
          plan.retentionDays()
              .forEach((table, days) -> claimed.expire(table, date.minusDays(days)));
        }
        return result;
      } catch (NoAccessLogException e) {
        return withoutTables(DayResult.Outcome.NO_INPUT, input, String.valueOf(e.getMessage()));
      } catch (OutputBusyException e) {
        return withoutTables(DayResult.Outcome.BUSY, input, String.valueOf(e.getMessage()));
      }
    }

    private RunIdentity identity() {
      return new RunIdentity(version, options.configuration().ofRows(), plan.sources(), date);
    }

    private DayResult computed(DayInput input, TableDirectory claimed) {
      AnalysisOptions analysis =
          options
              .configuration()
              .analysis(List.of(), midnight(date), midnight(date.plusDays(1)))
              .withSources(input.asked())
              .withHistory(output)
              .withDay(date);
      EngineRun run = session.analyse(analysis, claimed);
      Coverage coverage = run.coverage();
      // Files may have changed since they were listed.
      String runId = identity().ofRead(run.files(), run.filesNotOpened());
      RunResult.Ending ending =
          ending(
              input,
              run.gaps(),
              RunResult.Ending.of(run, options.configuration(), options.failOn()));
      // Queued before the tables: if the run ends here, the next run sends them.
      if (options.isNews(date)) {
        notifier.queue(run.incidents().stream().map(found -> Alert.of(found, output)).toList());
      }
      run.publish(
          started.finished(
              run, coverage, runId, input.paths(), options.configuration().window(), ending));
      return new DayResult(
          date,
          demand(),
          DayResult.Outcome.PUBLISHED,
          runId,
          coverage,
          run.incidents(),
          run.gaps(),
          run.warnings(),
          input.missing(),
          null,
          ending,
          took());
    }

    private DayResult unchanged(DayInput input, String runId, PublishedDay published) {
      return new DayResult(
          date,
          demand(),
          DayResult.Outcome.UNCHANGED,
          runId,
          published.coverage(),
          published.incidents(),
          published.gaps(),
          FileWarnings.NONE,
          input.missing(),
          null,
          ending(
              input,
              published.gaps(),
              RunResult.Ending.ofFindings(published.incidents(), options.failOn())),
          took());
    }

    private DayResult withoutTables(DayResult.Outcome outcome, DayInput input, String remark) {
      return new DayResult(
          date,
          demand(),
          outcome,
          null,
          null,
          List.of(),
          Gaps.NONE,
          FileWarnings.NONE,
          input.missing(),
          remark,
          RunResult.Ending.DONE,
          took());
    }

    private RunResult.Ending ending(DayInput input, Gaps gaps, RunResult.Ending otherwise) {
      boolean incomplete = !input.missing().isEmpty() || !gaps.all().isEmpty();
      return incomplete && plan.completeness() == NightlyPlan.Completeness.DEMANDED
          ? RunResult.Ending.INCOMPLETE
          : otherwise;
    }

    private DayResult.Demand demand() {
      return options.asksFor(date) ? DayResult.Demand.ASKED : DayResult.Demand.LOOKED_BACK;
    }

    private Duration took() {
      return Duration.between(started.startedAt(), clock.instant());
    }
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
