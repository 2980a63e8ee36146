package dev.stallwatch.run;

import dev.stallwatch.config.RunFailure;
import dev.stallwatch.engine.EngineRun;
import dev.stallwatch.engine.EngineSession;
import dev.stallwatch.engine.input.SourcesOverlapException;
import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.lock.OutputBusyException;
import dev.stallwatch.engine.row.FileOutcome;
import dev.stallwatch.engine.write.OutputRefusedException;
import dev.stallwatch.engine.write.TableDirectory;
import dev.stallwatch.enrich.ReferenceDataException;
import dev.stallwatch.flow.ClusterUnusableException;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.incident.Coverage;
import dev.stallwatch.storage.InputMissingException;
import dev.stallwatch.storage.StorageUnreachableException;
import java.time.Clock;
import java.time.Instant;

/** Analyses given files once and publishes the tables. */
public final class Investigation {
  private static final String COMMAND = "investigate";

  private final String version;
  private final Clock clock;
  private final Progress progress;

  /**
   * An investigation.
   *
   * @param version version of Stallwatch
   */
  public Investigation(String version, Clock clock, Progress progress) {
    this.version = version;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Runs the investigation.
   *
   * @throws RunFailure if the input, the output or the reference data cannot be used
   */
  public RunResult run(InvestigateOptions options) {
    Instant start = clock.instant();
    try (EngineSession session =
            EngineSession.open(options.carrier(), options.configuration().s3(), progress);
        TableDirectory output = session.claim(options.output(), Extent.allInput())) {
      return published(session.analyse(options.analysis(), output), options, start);
    } catch (InputMissingException
        | OutputRefusedException
        | OutputBusyException
        | ReferenceDataException
        | SourcesOverlapException
        | StorageUnreachableException
        | ClusterUnusableException e) {
      throw RunFailure.of(e);
    }
  }

  /**
   * Publishes an analysed run and returns its result.
   *
   * @param start start of the run
   */
  RunResult published(EngineRun run, InvestigateOptions options, Instant start) {
    Coverage coverage = run.coverage();
    String runId = runId(options, run);
    RunResult result =
        new RunResult(
            runId,
            run.findings(),
            run.incidents(),
            coverage,
            run.files().stream().filter(FileOutcome::isUnread).count(),
            run.gaps(),
            run.outlying(),
            run.warnings(),
            run.engine(),
            RunResult.Ending.of(run, options.configuration(), options.failOn()));
    run.publish(
        new StartedRun(COMMAND, version, clock, start)
            .finished(
                run,
                coverage,
                runId,
                options.paths(),
                options.configuration().window(),
                result.ending()));
    return result;
  }

  /** Depends on input, options and version only, so that a re-run writes the same rows. */
  private String runId(InvestigateOptions options, EngineRun run) {
    return new RunIdentity(
            version,
            options.configuration().ofRows(),
            options.from(),
            options.to(),
            options.history())
        .ofRead(run.files(), run.filesNotOpened());
  }
}
