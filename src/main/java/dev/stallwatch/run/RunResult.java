package dev.stallwatch.run;

import dev.stallwatch.config.Configuration;
import dev.stallwatch.engine.EngineRun;
import dev.stallwatch.engine.row.FileOutcome;
import dev.stallwatch.incident.Coverage;
import dev.stallwatch.incident.Findings;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.quality.FileWarnings;
import dev.stallwatch.quality.Gaps;
import dev.stallwatch.quality.OutlyingRecords;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a run.
 *
 * @param runId identity of the run
 * @param findings what detection found, of which the incidents are made
 * @param incidents the incidents, the one with most excess events first
 * @param coverage how much was examined
 * @param unreadFiles number of files that the storage did not deliver completely
 * @param gaps where logs of a source are missing
 * @param outlying records excluded because their time is far from the bulk of the run, by file and
 *     day
 * @param warnings warnings about files
 * @param engine what carried the run: {@code local} or {@code spark}
 * @param ending how it ended
 */
public record RunResult(
    String runId,
    Findings findings,
    List<Incident> incidents,
    Coverage coverage,
    long unreadFiles,
    Gaps gaps,
    List<OutlyingRecords> outlying,
    FileWarnings warnings,
    String engine,
    Ending ending) {
  /** How a completed run ends. */
  public enum Ending {
    /** Done, with or without findings. */
    DONE(0),
    /** Done, with findings at or above the severity of --fail-on. */
    FINDINGS(3),
    /** Done, but the input is less complete than required. */
    INCOMPLETE(4),
    /** Done, but the share of rejected input exceeds the limit. */
    QUARANTINED(5),
    /** Done, but the storage did not deliver all files. */
    UNREAD(5);

    private final int exitCode;

    Ending(int exitCode) {
      this.exitCode = exitCode;
    }

    /**
     * How an analysis ends, before other requirements on its input.
     *
     * @param failOn incidents of this severity and above count as findings; null for none
     */
    static Ending of(EngineRun run, Configuration configuration, @Nullable Severity failOn) {
      // Regardless of the share of files: the traffic in an unread file is unknown.
      if (run.files().stream().anyMatch(FileOutcome::isUnread)) {
        return UNREAD;
      }
      Coverage coverage = run.coverage();
      double allowed = configuration.maxRejectedShare();
      if (coverage.isRejectedAbove(allowed)
          || coverage.unreadableFiles() > allowed * coverage.files()) {
        return QUARANTINED;
      }
      return ofFindings(run.incidents(), failOn);
    }

    /** How a run ends by its incidents alone. */
    static Ending ofFindings(List<Incident> incidents, @Nullable Severity failOn) {
      return failOn != null && incidents.stream().anyMatch(one -> one.isAtLeast(failOn))
          ? FINDINGS
          : DONE;
    }

    /** The exit code of the process. */
    public int exitCode() {
      return exitCode;
    }
  }

  /** Copies the lists. */
  public RunResult {
    incidents = List.copyOf(incidents);
    outlying = List.copyOf(outlying);
  }
}
