package dev.stallwatch.job;

import dev.stallwatch.incident.Coverage;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.quality.Gaps;
import java.util.List;

/**
 * The answer of a run.
 *
 * @param runId identity of the run
 * @param incidents the incidents, the most excess first
 * @param coverage how much was looked at
 * @param unreadFiles files that the storage did not give, or not to their end
 * @param gaps where logs of a source are missing
 * @param ending how it ended
 */
public record RunResult(
    String runId,
    List<Incident> incidents,
    Coverage coverage,
    long unreadFiles,
    Gaps gaps,
    Ending ending) {
  /** How a run ends that did its work. */
  public enum Ending {
    /** Done, also with findings. */
    DONE(0),
    /** Done, with findings at or above the severity asked for. */
    FINDINGS(3),
    /** Done, but logs are missing, and complete ones were demanded. */
    INCOMPLETE(4),
    /** Done, but more of the input was unreadable than is allowed. */
    QUARANTINED(5),
    /** Done, but the storage did not give all files. */
    UNREAD(5);

    private final int exitCode;

    Ending(int exitCode) {
      this.exitCode = exitCode;
    }

    /** The exit code of the contract. */
    public int exitCode() {
      return exitCode;
    }
  }

  /** Copies the list. */
  public RunResult {
    incidents = List.copyOf(incidents);
  }
}
