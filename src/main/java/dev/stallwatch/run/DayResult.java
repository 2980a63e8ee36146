package dev.stallwatch.run;

import dev.stallwatch.incident.Coverage;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.quality.FileWarnings;
import dev.stallwatch.quality.Gaps;
import dev.stallwatch.quality.InputState;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of one day of a nightly run.
 *
 * @param date the day in UTC
 * @param demand why it was run
 * @param outcome its outcome
 * @param runId identity of its run; null without files
 * @param coverage how much was examined; null if nothing was
 * @param incidents the incidents in its tables
 * @param gaps where logs of a source are missing
 * @param warnings warnings about files; none if the day was not computed
 * @param missingSources names of the required sources that have no file of the day
 * @param remark a note for the operator, in one line; null for none
 * @param ending how the run ended
 * @param took duration of the run
 */
public record DayResult(
    LocalDate date,
    Demand demand,
    Outcome outcome,
    @Nullable String runId,
    @Nullable Coverage coverage,
    List<Incident> incidents,
    Gaps gaps,
    FileWarnings warnings,
    List<String> missingSources,
    @Nullable String remark,
    RunResult.Ending ending,
    Duration took) {

  /** Why a day is run. */
  public enum Demand {
    /** It was requested. */
    ASKED,
    /** Files may have arrived late for it. */
    LOOKED_BACK
  }

  /** The outcome of a day. */
  public enum Outcome {
    /** Its tables were replaced. */
    PUBLISHED("published"),
    /** Its tables are up to date: no file changed. */
    UNCHANGED("unchanged"),
    /** Another run has it. */
    BUSY("busy"),
    /** It has no file. */
    NO_INPUT("no_input");

    private final String code;

    Outcome(String code) {
      this.code = code;
    }

    /** The code in the summary; it never changes. */
    public String code() {
      return code;
    }
  }

  /** Copies the lists. */
  public DayResult {
    incidents = List.copyOf(incidents);
    missingSources = List.copyOf(missingSources);
  }

  /** How much of its input could be examined. */
  public InputState state() {
    return (coverage == null ? Coverage.NONE : coverage)
        .state(!gaps.all().isEmpty() || !missingSources.isEmpty());
  }

  /** The exit code of a run of only this day. */
  public int exitCode() {
    if (outcome == Outcome.NO_INPUT) {
      return demand == Demand.ASKED ? RunResult.Ending.INCOMPLETE.exitCode() : 0;
    }
    return ending.exitCode();
  }
}
