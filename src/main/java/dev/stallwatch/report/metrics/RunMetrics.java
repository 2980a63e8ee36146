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
 * What is measured of a run.
 *
 * @param startedAt when it began
 * @param finishedAt when it ended
 * @param exitCode how it ended, by the codes of the command line
 * @param work what it did, null where it failed before it had done anything
 */
public record RunMetrics(Instant startedAt, Instant finishedAt, int exitCode, @Nullable Work work) {

  /** By the codes of the command line: done, with findings or with input in quarantine. */
  private static final List<Integer> SUCCESS = List.of(0, 3, 5);

  /**
   * What a run did.
   *
   * @param coverage how much it looked at
   * @param incidents how many incidents, notices left out, it found of each severity
   * @param gaps hours of a source in which a delivery is missing
   * @param notifications how telling of them went
   */
  public record Work(
      Coverage coverage, Map<Severity, Long> incidents, long gaps, Deliveries notifications) {
    /** Copies the map. */
    public Work {
      incidents = Map.copyOf(incidents);
    }
  }

  /** Whether it did its work. */
  public boolean isSuccess() {
    return SUCCESS.contains(exitCode);
  }

  /**
   * The figures.
   *
   * @param lastSuccess when a run succeeded last, if not this one, in seconds since the epoch; null
   *     where that is not known
   */
  List<Figure> figures(@Nullable Double lastSuccess) {
    List<Figure> figures = new ArrayList<>();
    double finished = finishedAt.toEpochMilli() / 1e3;
    figures.add(
        Figure.seconds(
            "stallwatch_last_run_timestamp",
            "When the last run ended, since the epoch, however it ended.",
            finished));
    Double success = isSuccess() ? Double.valueOf(finished) : lastSuccess;
    if (success != null) {
      figures.add(
          Figure.seconds(
              "stallwatch_last_success_timestamp",
              "When the last run that did its work ended, since the epoch.",
              success));
    }
    figures.add(
        Figure.seconds(
            "stallwatch_run_duration",
            "How long the last run took.",
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
            "Files that could not be read, or not to their end.",
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
            "stallwatch_run_duplicate_records", "Records read before.", coverage.duplicates()));
    figures.add(
        Figure.number(
            "stallwatch_run_ignored_lines",
            "Lines left out for a reason that is no fault.",
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
            "stallwatch_run_gaps", "Hours of a source without its delivery.", work.gaps()));
    figures.add(
        new Figure(
            "stallwatch_run_notifications",
            Figure.GaugeUnit.NUMBER,
            "Messages to channels, by what became of them.",
            "outcome",
            Map.of(
                "taken", (double) work.notifications().taken(),
                "waiting", (double) work.notifications().waiting(),
                "given_up", (double) work.notifications().givenUp())));
  }
}
