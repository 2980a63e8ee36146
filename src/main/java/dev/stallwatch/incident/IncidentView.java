package dev.stallwatch.incident;

import dev.stallwatch.model.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An incident formatted for people. Terminal, nightly summary, messages and page take their texts
 * from it, so that all of them agree. Texts may hold what clients wrote into logs: each output
 * escapes them for its target.
 *
 * @param label the severity in capitals, {@code NOTICE} for a notice
 * @param headline what happened for how long, to whom and where, such as {@code Downloads hung for
 *     11 h 30 min for Amazon Linux 2 via the CDN in 4 regions}
 * @param happening the same without times and scope, such as {@code Downloads hang}
 * @param scope the scope as text, by codes
 * @param interval when it lasted
 * @param figures rates and counts within scope and interval
 * @param confidence the confidence that it is real and its scope exact
 * @param looksLike the verdict as text, with the statuses of errors
 * @param alternatives other scopes that explain it about as well, the best first
 * @param unaffected unaffected groups
 * @param coincidences the rules and changes that coincide with it
 */
public record IncidentView(
    String label,
    String headline,
    String happening,
    String scope,
    IncidentInterval interval,
    IncidentFigures figures,
    Confidence confidence,
    String looksLike,
    List<String> alternatives,
    List<Group> unaffected,
    CoincidenceLines coincidences) {
  private static final int MAX_GROUPS_OF_QUESTION = 3;
  private static final String NOTICE = "NOTICE";

  /** With a lower expected rate, the expected number of events is not shown. */
  private static final double MIN_EXPECTED = 0.01;

  /**
   * An unaffected group.
   *
   * @param name the group as text
   * @param figures its events and its trials, such as {@code 2 of 3,478}
   */
  public record Group(String name, String figures) {
    /** The group of a name, an observed and an expected rate (0 to 1) and a number of trials. */
    public static Group of(String name, double rate, double expected, long trials) {
      String usual =
          expected < MIN_EXPECTED ? "" : ", " + NumberText.count(expected * trials) + " expected";
      return new Group(
          name, NumberText.count(rate * trials) + " of " + NumberText.count(trials) + usual);
    }
  }

  /** Copies the list. */
  public IncidentView {
    alternatives = List.copyOf(alternatives);
    unaffected = List.copyOf(unaffected);
  }

  /** The view of an incident. */
  public static IncidentView of(Incident incident) {
    IncidentFigures figures = IncidentFigures.of(incident);
    Headline headline =
        new Headline(figures, incident.interval(), incident.evidence().statuses().codes());
    return new IncidentView(
        label(incident.assessment().severity().code(), incident.isIncident()),
        headline.within(incident.scope()),
        headline.happening(),
        ScopeText.of(incident.scope()),
        incident.interval(),
        figures,
        incident.confidence(),
        looksLike(incident.assessment().verdict(), incident.evidence().statuses()),
        incident.alternatives(),
        incident.contrasts().stream()
            .map(
                contrast ->
                    Group.of(
                        contrast.scopeText(),
                        contrast.observedRate(),
                        contrast.expectedRate(),
                        contrast.transfers()))
            .toList(),
        CoincidenceLines.of(incident.coincidences()));
  }

  private static String looksLike(Verdict verdict, RisenStatuses statuses) {
    String codes = statuses.text();
    return codes.isEmpty() ? verdict.words() : verdict.words() + " (" + codes + " of the excess)";
  }

  /** The severity in capitals, {@code NOTICE} for a notice. */
  public static String label(String severity, boolean isIncident) {
    return isIncident ? severity.toUpperCase(Locale.ROOT) : NOTICE;
  }

  /** The scope for a terminal, with the middle of long names left out. */
  public String shortScope() {
    return ScopeText.shortened(scope);
  }

  /** Code of the leading metric. */
  public String metric() {
    return figures.metric();
  }

  /** The interval, with the time zone. */
  public String when() {
    return figures.isLevelChange() ? interval.changeWords() : interval.words();
  }

  /** The rates and counts in short, without the clients. */
  public String rate() {
    return figures.rate();
  }

  /** The deviation as a count, such as {@code 636 excess stalls}. */
  public String excess() {
    return figures.excess();
  }

  /** The number of clients, such as {@code about 80 clients affected}. */
  public String affected() {
    return figures.affected();
  }

  /** The counts in a sentence that says what each of them counts. */
  public String impact() {
    return figures.sentence();
  }

  /** The confidence with a word for it, such as {@code high: 0.90 (no history to compare with)}. */
  public String certainty() {
    return confidence.grade() + ": " + confidence.words();
  }

  /** What happened, when and how much, in sentences. */
  public String summary() {
    return headline + " (" + when() + "). " + impact() + " Scope: " + scope + ".";
  }

  /**
   * A text to send to the operator of the CDN.
   *
   * @param asked what to ask, from the verdict
   * @param requestIds ids of a few affected requests
   */
  public String question(String asked, List<String> requestIds) {
    List<String> lines = new ArrayList<>();
    lines.add(headline + " (" + when() + ").");
    lines.add("Affected: " + scope + ".");
    lines.add(impact());
    unaffected.stream()
        .limit(MAX_GROUPS_OF_QUESTION)
        .forEach(group -> lines.add("Unaffected: " + group.name() + " (" + group.figures() + ")."));
    coincidences.coinciding().forEach(rule -> lines.add("Coincides with " + rule + "."));
    lines.add(asked);
    if (!requestIds.isEmpty()) {
      lines.add("Request ids: " + String.join(" ", requestIds));
    }
    return String.join("\n", lines);
  }
}
