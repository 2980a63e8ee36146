package dev.stallwatch.report.page;

import dev.stallwatch.incident.Comparison;
import dev.stallwatch.incident.IncidentInterval;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.incident.Verdict;
import dev.stallwatch.model.Metric;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An incident, or a notice of what is none, as the table of incidents tells it.
 *
 * @param incidentId identity, the same in every run that finds it
 * @param metric the rate that tells most
 * @param verdict what it looks like
 * @param severity how urgent it is
 * @param startedSeconds start of the first affected window, seconds since the epoch
 * @param startedOpen whether the data begin there, so that it may have begun earlier
 * @param endedSeconds end of the last one; null while open at the end of the data
 * @param scope the values per dimension to which it is limited
 * @param observedRate rate within scope and interval, 0 to 1; of volume, requests over usual ones
 * @param expectedRate rate expected there
 * @param transfers transfers there, or requests where the metric counts those
 * @param excess events beyond expectation
 * @param clients distinct clients hit, approximate
 * @param confidence how sure it is that something happened, 0 to 1
 * @param comparison with what it was compared; null in tables that do not tell
 * @param contrasts groups like the scope but for one dimension that are not affected
 * @param requestIds a few request ids to hand to the CDN
 * @param evidenceSql SQL over the tables that shows it
 * @param summary what happened, in words
 */
public record ReportedIncident(
    String incidentId,
    Metric metric,
    Verdict verdict,
    Severity severity,
    long startedSeconds,
    boolean startedOpen,
    @Nullable Long endedSeconds,
    Map<String, List<String>> scope,
    double observedRate,
    double expectedRate,
    long transfers,
    double excess,
    long clients,
    double confidence,
    @Nullable Comparison comparison,
    List<Unaffected> contrasts,
    List<String> requestIds,
    String evidenceSql,
    String summary) {

  /** Copies the lists. */
  public ReportedIncident {
    contrasts = List.copyOf(contrasts);
    requestIds = List.copyOf(requestIds);
  }

  /** When it lasted. */
  IncidentInterval interval() {
    return new IncidentInterval(
        Instant.ofEpochSecond(startedSeconds),
        startedOpen,
        endedSeconds == null ? null : Instant.ofEpochSecond(endedSeconds));
  }

  /** Whether it goes on at the end of the data. */
  public boolean isOpen() {
    return endedSeconds == null;
  }

  /** Whether it tells of trouble; else it is a notice. */
  public boolean isIncident() {
    return verdict.isIncident();
  }

  /**
   * A group that is not affected.
   *
   * @param scopeText the group in words
   * @param observedRate its rate in the interval
   * @param expectedRate its expected rate
   * @param transfers its transfers, or requests where the metric counts those
   */
  public record Unaffected(
      String scopeText, double observedRate, double expectedRate, long transfers) {}
}
