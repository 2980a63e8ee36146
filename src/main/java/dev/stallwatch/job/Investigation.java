package dev.stallwatch.job;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.stallwatch.enrich.ReferenceDataException;
import dev.stallwatch.incident.Coverage;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.model.Units;
import dev.stallwatch.spark.EngineRun;
import dev.stallwatch.spark.Progress;
import dev.stallwatch.spark.RunRecord;
import dev.stallwatch.spark.read.InputMissingException;
import dev.stallwatch.spark.read.SourcesOverlapException;
import dev.stallwatch.spark.read.StorageUnreachableException;
import dev.stallwatch.spark.stage.FileOutcome;
import dev.stallwatch.spark.write.Extent;
import dev.stallwatch.spark.write.OutputBusyException;
import dev.stallwatch.spark.write.OutputRefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** An investigation on demand: reads what is there, answers, and leaves the tables behind. */
public final class Investigation {
  private static final String COMMAND = "investigate";
  private static final int RUN_ID_LENGTH = 16;

  private final String version;
  private final Clock clock;
  private final Progress progress;

  /**
   * With what the command line knows.
   *
   * @param version version of Stallwatch
   */
  public Investigation(String version, Clock clock, Progress progress) {
    this.version = version;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Runs it.
   *
   * @throws RunFailure if the input, the output or the reference data can't be used
   */
  public RunResult run(InvestigateOptions options) {
    Instant startedAt = clock.instant();
    try (EngineRun run =
        EngineRun.start(
            options.master(), options.analysis(), options.output(), Extent.whole(), progress)) {
      Coverage coverage = run.coverage();
      String runId = runId(options, run.files());
      RunResult result =
          new RunResult(
              runId,
              run.incidents(),
              coverage,
              run.files().stream().filter(FileOutcome::isUnread).count(),
              run.gaps(),
              ending(options, run, coverage));
      run.publish(
          new RunRecord(
              runId,
              COMMAND,
              version,
              Units.micros(startedAt),
              Units.micros(clock.instant()),
              options.inputs(),
              options.configuration().window().toSeconds() * Units.MICROS_PER_SECOND,
              coverage,
              run.incidents().size(),
              result.ending().exitCode()));
      return result;
    } catch (InputMissingException e) {
      throw new RunFailure(RunFailure.Kind.INPUT, String.valueOf(e.getMessage()));
    } catch (OutputRefusedException
        | OutputBusyException
        | ReferenceDataException
        | SourcesOverlapException
        | StorageUnreachableException e) {
      throw new RunFailure(RunFailure.Kind.CONFIGURATION, String.valueOf(e.getMessage()));
    }
  }

  private static RunResult.Ending ending(
      InvestigateOptions options, EngineRun run, Coverage coverage) {
    // Whatever its share of the files: nobody knows how much of the traffic it held.
    if (run.files().stream().anyMatch(FileOutcome::isUnread)) {
      return RunResult.Ending.UNREAD;
    }
    double allowed = options.configuration().maxRejectedShare();
    if (coverage.rejected() > allowed * coverage.lines()
        || coverage.unreadableFiles() > allowed * coverage.files()) {
      return RunResult.Ending.QUARANTINED;
    }
    Severity failOn = options.failOn();
    boolean grave =
        failOn != null
            && run.incidents().stream()
                .map(Incident::finding)
                .filter(finding -> finding.verdict().isIncident())
                .anyMatch(finding -> finding.severity().compareTo(failOn) >= 0);
    return grave ? RunResult.Ending.FINDINGS : RunResult.Ending.DONE;
  }

  /** The same for the same input, options and version, so that a re-run gives the same rows. */
  private String runId(InvestigateOptions options, List<FileOutcome> files) {
    Hasher hasher = Hashing.sha256().newHasher();
    hasher.putString(version + options.configuration(), StandardCharsets.UTF_8);
    hasher.putString(
        options.from() + "/" + options.to() + "/" + options.history(), StandardCharsets.UTF_8);
    for (FileOutcome file : files) {
      hasher.putString(file.path(), StandardCharsets.UTF_8);
      hasher.putLong(file.size()).putLong(file.modifiedMicros());
    }
    return hasher.hash().toString().substring(0, RUN_ID_LENGTH);
  }
}
