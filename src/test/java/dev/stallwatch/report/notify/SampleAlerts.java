package dev.stallwatch.report.notify;

import dev.stallwatch.incident.Assessment;
import dev.stallwatch.incident.Comparison;
import dev.stallwatch.incident.Confidence;
import dev.stallwatch.incident.Contrast;
import dev.stallwatch.incident.Evidence;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.IncidentInterval;
import dev.stallwatch.incident.RateCourse;
import dev.stallwatch.incident.Rates;
import dev.stallwatch.incident.Revision;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.incident.Verdict;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Alerts of the incident of July 2020 and variants of it. */
public final class SampleAlerts {
  static final String ID = "5ce424444123";
  static final String END = "2020-07-06T06:30:00Z";

  private SampleAlerts() {}

  static Alert ongoing(int revision) {
    return alert(revision, Severity.CRITICAL, Verdict.MITIGATION_OR_CLIENT_REGRESSION, null);
  }

  static Alert ended(int revision) {
    return alert(revision, Severity.CRITICAL, Verdict.MITIGATION_OR_CLIENT_REGRESSION, END);
  }

  static Alert alert(int revision, Severity severity, Verdict verdict, @Nullable String endedAt) {
    return alert(
        revision, severity, verdict, endedAt, new Scope(Map.of("os", Set.of("amazon-linux-2"))));
  }

  /** Returns the first alert of an incident with the given id. */
  public static Alert of(String incidentId) {
    return alert(
        incidentId,
        1,
        Severity.CRITICAL,
        Verdict.EDGE,
        null,
        new Scope(Map.of("edge", Set.of("fra"))));
  }

  static Alert alert(
      int revision, Severity severity, Verdict verdict, @Nullable String endedAt, Scope scope) {
    return alert(ID, revision, severity, verdict, endedAt, scope);
  }

  private static Alert alert(
      String incidentId,
      int revision,
      Severity severity,
      Verdict verdict,
      @Nullable String endedAt,
      Scope scope) {
    Finding finding =
        new Finding(
            incidentId,
            Metric.STALL_RATE,
            List.of(),
            new Assessment(verdict, severity, List.of()),
            new IncidentInterval(
                Units.micros(Instant.parse("2020-07-05T19:00:00Z")),
                false,
                endedAt == null ? Units.UNKNOWN : Units.micros(Instant.parse(endedAt))),
            scope,
            new Rates(0.432, 0.001, 1476, 636),
            new Confidence(0.9, Comparison.QUIETER_TIMES),
            List.of(new Contrast("7 other operating systems", 0.001, 0.001, 3478)),
            List.of(),
            0);
    return Alert.of(
        Incident.of(
            finding,
            new Revision(incidentId, revision, Revision.News.NEW, ""),
            new Evidence(79, List.of("0649b2a617737c3f", "938628b6ad8cd1bb")),
            RateCourse.NONE),
        "out");
  }
}
