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
 * What became of a day of a nightly run.
 *
 * @param date the day in UTC
 * @param demand whether it was asked for
 * @param outcome what became of it
 * @param runId identity of its run; null without files
 * @param coverage how much was looked at; null if nothing was
 * @param incidents what its tables say now
 * @param gaps where logs of a source are missing
 * @param warnings what is to be doubted of files; none where it was not computed
 * @param missingSources names of the required sources that have no file of the day
 * @param remark what the operator should know, in a line; null if nothing
 * @param ending how it ended
 * @param took how long it took
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

  /** Why a day is looked at. */
  public enum Demand {
    /** It was asked for. */
    ASKED,
    /** Something may have arrived late for it. */
    LOOKED_BACK
  }

  /** What became of a day. */
  public enum Outcome {
    /** Its tables were replaced. */
    PUBLISHED("published"),
    /** Its tables are what a run would give: nothing new arrived. */
    UNCHANGED("unchanged"),
    /** Another run holds it. */
    BUSY("busy"),
    /** There is no file of it. */
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

  /** How much of its input could be looked at. */
  public InputState state() {
    return (coverage == null ? Coverage.NONE : coverage)
        .state(!gaps.all().isEmpty() || !missingSources.isEmpty());
  }

  /** The exit code, were it the only day. */
  public int exitCode() {
    if (outcome == Outcome.NO_INPUT) {
      return demand == Demand.ASKED ? RunResult.Ending.INCOMPLETE.exitCode() : 0;
    }
    return ending.exitCode();
  }
}
