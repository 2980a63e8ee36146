package dev.stallwatch.report.metrics;

import dev.stallwatch.incident.Coverage;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.report.notify.Deliveries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of a run.
 *
 * @param startedAt start of the run
 * @param finishedAt end of the run
 * @param exitCode exit code of the command line
 * @param work results of the run; null if it failed before it had any
 */
public record RunMetrics(Instant startedAt, Instant finishedAt, int exitCode, @Nullable Work work) {

  /** Exit codes of successful runs: done, done with incidents, done with quarantined input. */
  private static final List<Integer> SUCCESS = List.of(0, 3, 5);

  /**
   * The results of a run.
   *
   * @param coverage counts of the input
   * @param incidents number of incidents by severity, without notices
   * @param gaps hours of a source in which a delivery is missing
   * @param notifications counts of messages by outcome
   */
  public record Work(
      Coverage coverage, Map<Severity, Long> incidents, long gaps, Deliveries notifications) {
    /** Copies the map. */
    public Work {
      incidents = Map.copyOf(incidents);
    }
  }

  /** Returns whether the run succeeded. */
  public boolean isSuccess() {
    return SUCCESS.contains(exitCode);
  }

  /**
   * Returns the gauges.
   *
   * @param lastSuccess end of the last successful run before this one, in seconds since the epoch;
   *     null if unknown
   */
  List<Figure> figures(@Nullable Double lastSuccess) {
    List<Figure> figures = new ArrayList<>();
    double finished = finishedAt.toEpochMilli() / 1e3;
    figures.add(
        Figure.seconds(
            "stallwatch_last_run_timestamp",
            "End of the last run, successful or not, in seconds since the epoch.",
            finished));
    Double success = isSuccess() ? Double.valueOf(finished) : lastSuccess;
    if (success != null) {
      figures.add(
          Figure.seconds(
              "stallwatch_last_success_timestamp",
              "End of the last successful run, in seconds since the epoch.",
              success));
    }
    figures.add(
        Figure.seconds(
            "stallwatch_run_duration",
            "Duration of the last run.",
            Duration.between(startedAt, finishedAt).toMillis() / 1e3));
    figures.add(Figure.number("stallwatch_run_exit_code", "Exit code of the last run.", exitCode));
    if (work != null) {
      add(figures, work);
    }
    return figures;
  }

  private static void add(List<Figure> figures, Work work) {
    Coverage coverage = work.coverage();
    figures.add(Figure.number("stallwatch_run_files", "Files read.", coverage.files()));
    figures.add(
        Figure.number(
            "stallwatch_run_unreadable_files",
            "Files that could not be read completely.",
            coverage.unreadableFiles()));
    figures.add(Figure.number("stallwatch_run_lines", "Lines read.", coverage.lines()));
    figures.add(
        Figure.number("stallwatch_run_records", "Lines counted as requests.", coverage.records()));
    figures.add(
        Figure.number(
            "stallwatch_run_rejected_lines", "Lines in quarantine.", coverage.rejected()));
    figures.add(
        Figure.number(
            "stallwatch_run_content_bytes",
            "Bytes of the lines read, uncompressed.",
            coverage.contentBytes()));
    figures.add(
        Figure.number(
            "stallwatch_run_rejected_bytes",
            "Bytes of the lines in quarantine.",
            coverage.rejectedBytes()));
    figures.add(
        Figure.number(
            "stallwatch_run_duplicate_records",
            "Records that were already read.",
            coverage.duplicates()));
    figures.add(
        Figure.number(
            "stallwatch_run_ignored_lines",
            "Lines ignored for a harmless reason.",
            coverage.ignored()));
    figures.add(Figure.number("stallwatch_run_transfers", "Transfers.", coverage.transfers()));
    figures.add(
        Figure.number(
            "stallwatch_run_stalled_transfers", "Stalled transfers.", coverage.stalled()));
    Map<String, Double> bySeverity = new TreeMap<>();
    for (Severity severity : Severity.values()) {
      bySeverity.put(severity.code(), work.incidents().getOrDefault(severity, 0L).doubleValue());
    }
    figures.add(
        new Figure(
            "stallwatch_run_incidents",
            Figure.GaugeUnit.NUMBER,
            "Incidents found, by severity.",
            "severity",
            bySeverity));
    figures.add(
        Figure.number(
            "stallwatch_run_gaps", "Hours of a source with a missing delivery.", work.gaps()));
    figures.add(
        new Figure(
            "stallwatch_run_notifications",
            Figure.GaugeUnit.NUMBER,
            "Messages to channels, by outcome.",
            "outcome",
            Map.of(
                "taken", (double) work.notifications().taken(),
                "waiting", (double) work.notifications().waiting(),
                "given_up", (double) work.notifications().givenUp())));
  }
}
