package dev.stallwatch.incident;

import dev.stallwatch.model.Metric;

/**
 * An incident, or a notice of what is none, as a list names it.
 *
 * @param incidentId its identity
 * @param revision its revision
 * @param severity how urgent it is
 * @param verdict what it looks like
 * @param metric the rate that tells most
 * @param interval when it lasted
 * @param scopeText what it is limited to, in words
 * @param news what the run adds to what was published of it
 */
public record ListedIncident(
    String incidentId,
    int revision,
    Severity severity,
    Verdict verdict,
    Metric metric,
    IncidentInterval interval,
    String scopeText,
    Revised.News news) {

  /** As a run found it. */
  public static ListedIncident of(Incident incident) {
    Revised revised = incident.revised();
    return new ListedIncident(
        revised.incidentId(),
        revised.revision(),
        incident.finding().severity(),
        incident.finding().verdict(),
        incident.finding().metric(),
        IncidentInterval.of(incident.finding()),
        incident.finding().scopeText(),
        revised.news());
  }

  /** Whether it tells of trouble at a severity or above. */
  public boolean isAtLeast(Severity least) {
    return verdict.isIncident() && severity.compareTo(least) >= 0;
  }
}
