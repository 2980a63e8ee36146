package dev.stallwatch.incident;

import dev.stallwatch.model.Scope;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.mitigation.Coincidences;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An incident, or a notice of a harmless deviation: a row of the table {@code incidents}.
 *
 * @param revision its identity and its place in the life of the incident
 * @param metric the leading metric
 * @param alsoSeenIn further metrics that deviate together with it; empty if read from the table
 * @param assessment what it looks like and how urgent it is
 * @param interval when it lasted
 * @param scope what it is limited to
 * @param rates rates and counts within scope and interval
 * @param confidence the confidence that it is real and its scope exact
 * @param contrasts unaffected groups
 * @param alternatives other scopes that explain it about as well, as texts, the best first
 * @param evidence the evidence that the requests within it give
 * @param course its rate over the run; {@link RateCourse#NONE} if read from the table
 * @param evidenceSql SQL over the tables that shows the incident
 * @param summary what happened, in sentences
 * @param coincidences the rules and changes that coincide with it
 */
public record Incident(
    Revision revision,
    Metric metric,
    List<Metric> alsoSeenIn,
    Assessment assessment,
    IncidentInterval interval,
    Scope scope,
    Rates rates,
    Confidence confidence,
    List<Contrast> contrasts,
    List<String> alternatives,
    Evidence evidence,
    RateCourse course,
    String evidenceSql,
    String summary,
    Coincidences coincidences) {
  private static final int MAX_LESS_LIKELY = 3;

  /** Copies the lists. */
  public Incident {
    alsoSeenIn = List.copyOf(alsoSeenIn);
    contrasts = List.copyOf(contrasts);
    alternatives = List.copyOf(alternatives);
  }

  /** Creates the incident of a finding, with its summary. */
  public static Incident of(
      Finding finding, Revision revision, Evidence evidence, RateCourse course) {
    Incident incident =
        new Incident(
            revision,
            finding.metric(),
            finding.alsoSeenIn(),
            finding.assessment(),
            finding.interval(),
            finding.scope(),
            finding.rates(),
            finding.confidence(),
            finding.contrasts(),
            finding.alternatives().stream().map(ScopeText::of).toList(),
            evidence,
            course,
            EvidenceSql.of(finding.metric(), finding.scope()),
            "",
            Coincidences.NONE);
    return incident.with(incident.summaryText(), Coincidences.NONE);
  }

  /** Returns the incident with the rules and changes that coincide with it. */
  public Incident with(Coincidences found) {
    return with(summary, found);
  }

  private Incident with(String text, Coincidences found) {
    return new Incident(
        revision,
        metric,
        alsoSeenIn,
        assessment,
        interval,
        scope,
        rates,
        confidence,
        contrasts,
        alternatives,
        evidence,
        course,
        evidenceSql,
        text,
        found);
  }

  private String summaryText() {
    IncidentView view = IncidentView.of(this);
    List<String> sentences = new ArrayList<>();
    sentences.add(view.summary());
    if (!alsoSeenIn.isEmpty()) {
      sentences.add(
          "Changed with it: "
              + alsoSeenIn.stream().map(Metric::code).collect(Collectors.joining(", "))
              + ".");
    }
    sentences.add("It looks like " + view.looksLike() + ".");
    assessment.lessLikely().stream()
        .limit(MAX_LESS_LIKELY)
        .map(LessLikely::sentence)
        .forEach(sentences::add);
    if (!revision.change().isEmpty()) {
      sentences.add(revision.change());
    }
    return String.join(" ", sentences);
  }

  /** Whether it is an incident; otherwise it is a notice. */
  public boolean isIncident() {
    return assessment.verdict().isIncident();
  }

  /** Whether it is an incident of at least the given severity. */
  public boolean isAtLeast(Severity minimum) {
    return isIncident() && assessment.severity().compareTo(minimum) >= 0;
  }
}
