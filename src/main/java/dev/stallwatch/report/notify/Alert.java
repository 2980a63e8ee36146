package dev.stallwatch.report.notify;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stallwatch.incident.CoincidenceLines;
import dev.stallwatch.incident.Confidence;
import dev.stallwatch.incident.Headline;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.IncidentFigures;
import dev.stallwatch.incident.IncidentInterval;
import dev.stallwatch.incident.IncidentView;
import dev.stallwatch.incident.Rates;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.incident.Verdict;
import dev.stallwatch.model.Scope;
import dev.stallwatch.report.EvidenceCommand;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A notification about an incident. Its JSON form, with these names, is the body that the channels
 * {@code webhook} and {@code command} receive; fields are only added, never renamed or removed.
 * Texts may contain client input from logs: each channel escapes them for its target.
 *
 * @param incidentId id of the incident, the same in every run and revision
 * @param revision number of the revision, from 1; each run that changes the incident adds one
 * @param severity code of the severity
 * @param verdict code of the probable cause
 * @param looksLike the probable cause as text
 * @param isTrouble whether the verdict is an incident; false for a harmless notice
 * @param metric code of the metric that shows the incident best
 * @param startedAt start of the first affected window, ISO 8601 in UTC
 * @param endedAt end of the last affected window; null while the incident goes on
 * @param startedOpen whether the data begin at the start, so that the incident may have begun
 *     earlier
 * @param endedOpen whether the incident goes on at the end of the data; endedAt is null then
 * @param scope the affected values by dimension
 * @param scopeText the scope as text
 * @param observedRate rate within scope and interval, 0 to 1; for volume 0 or more
 * @param expectedRate expected rate within scope and interval
 * @param transfers transfers within scope and interval, or requests if the metric counts requests
 * @param excess observed minus expected events
 * @param clients distinct affected clients, approximate
 * @param confidence confidence that the incident is real and its scope exact, 0 to 1
 * @param notAffected unaffected groups that differ from the scope in one dimension
 * @param requestIds ids of some stalled requests, to give to the CDN
 * @param evidenceCommand shell command that shows the incident in the tables
 * @param summary what happened, in a few sentences
 * @param coincidesWith rules and changes that coincide with it, as texts
 * @param notVisible what the logs cannot show about mitigations, and what to ask
 * @param headline what happened for how long, to whom and where, in one line
 */
public record Alert(
    @JsonProperty("incident_id") String incidentId,
    @JsonProperty("revision") int revision,
    @JsonProperty("severity") String severity,
    @JsonProperty("verdict") String verdict,
    @JsonProperty("looks_like") String looksLike,
    @JsonProperty("is_trouble") boolean isTrouble,
    @JsonProperty("metric") String metric,
    @JsonProperty("started_at") String startedAt,
    @JsonProperty("ended_at") @Nullable String endedAt,
    @JsonProperty("started_open") boolean startedOpen,
    @JsonProperty("ended_open") boolean endedOpen,
    @JsonProperty("scope") Map<String, List<String>> scope,
    @JsonProperty("scope_text") String scopeText,
    @JsonProperty("observed_rate") double observedRate,
    @JsonProperty("expected_rate") double expectedRate,
    @JsonProperty("transfers") long transfers,
    @JsonProperty("excess") double excess,
    @JsonProperty("clients") long clients,
    @JsonProperty("confidence") double confidence,
    @JsonProperty("not_affected") List<Unaffected> notAffected,
    @JsonProperty("request_ids") List<String> requestIds,
    @JsonProperty("evidence_command") String evidenceCommand,
    @JsonProperty("summary") String summary,
    @JsonProperty("coincides_with") List<String> coincidesWith,
    @JsonProperty("not_visible") List<String> notVisible,
    @JsonProperty("headline") String headline) {

  private static final String TRIAL_ID = "stallwatch-trial";

  /**
   * An unaffected group.
   *
   * @param scopeText the group as text
   * @param observedRate rate of the group in the interval, 0 to 1
   * @param transfers transfers of the group, or requests if the metric counts requests
   */
  public record Unaffected(
      @JsonProperty("scope_text") String scopeText,
      @JsonProperty("observed_rate") double observedRate,
      @JsonProperty("transfers") long transfers) {}

  /** Copies the collections; completes the fields that alerts kept by old versions lack. */
  public Alert {
    coincidesWith = coincidesWith == null ? List.of() : List.copyOf(coincidesWith);
    notVisible = notVisible == null ? List.of() : List.copyOf(notVisible);
    headline = headline == null ? "" : headline;
    endedOpen = endedAt == null;
    scope = Map.copyOf(scope);
    notAffected = List.copyOf(notAffected);
    requestIds = List.copyOf(requestIds);
  }

  /**
   * Creates the alert of an incident.
   *
   * @param tables directory or URI of the tables, for the evidence command
   */
  public static Alert of(Incident incident, String tables) {
    IncidentView view = IncidentView.of(incident);
    Verdict verdict = incident.assessment().verdict();
    IncidentInterval interval = incident.interval();
    Instant endedAt = interval.endedAt();
    return new Alert(
        incident.revision().incidentId(),
        incident.revision().number(),
        incident.assessment().severity().code(),
        verdict.code(),
        view.looksLike(),
        verdict.isIncident(),
        incident.metric().code(),
        interval.startedAt().toString(),
        endedAt == null ? null : endedAt.toString(),
        interval.startOpen(),
        interval.isOpen(),
        lists(incident.scope().values()),
        view.scope(),
        incident.rates().observed(),
        incident.rates().expected(),
        incident.rates().trials(),
        incident.rates().excess(),
        incident.evidence().clients(),
        incident.confidence().value(),
        incident.contrasts().stream()
            .map(c -> new Unaffected(c.scopeText(), c.observedRate(), c.transfers()))
            .toList(),
        incident.evidence().requestIds(),
        EvidenceCommand.of(tables, incident.evidenceSql()),
        incident.summary(),
        view.coincidences().coinciding(),
        view.coincidences().notVisible(),
        view.headline());
  }

  private static Map<String, List<String>> lists(Map<String, SortedSet<String>> values) {
    Map<String, List<String>> lists = new TreeMap<>();
    values.forEach((dimension, set) -> lists.put(dimension, List.copyOf(set)));
    return lists;
  }

  /** Returns a test alert for an incident that has ended; its texts say that it is a test. */
  public static Alert trial(Instant now) {
    return new Alert(
        TRIAL_ID,
        1,
        Severity.CRITICAL.code(),
        "unclear",
        "a test of this channel; nothing is wrong",
        true,
        "stall_rate",
        now.minusSeconds(600).toString(),
        now.toString(),
        false,
        false,
        Map.of("edge", List.of("trial")),
        "edge trial",
        0.5,
        0.01,
        100,
        49,
        10,
        0.9,
        List.of(new Unaffected("other edge (1), same trial", 0.01, 100)),
        List.of("trial-request-id"),
        EvidenceCommand.of("out", "SELECT * FROM incidents"),
        "This is a test of the channel: nothing is wrong.",
        List.of(),
        List.of(),
        "");
  }

  /** Returns the alert formatted for people, without a comparison, which alerts do not have. */
  IncidentView view() {
    IncidentInterval interval =
        IncidentInterval.between(
            Instant.parse(startedAt), startedOpen, endedAt == null ? null : Instant.parse(endedAt));
    IncidentFigures figures =
        new IncidentFigures(
            metric,
            new Rates(observedRate, expectedRate, transfers, excess),
            clients,
            0,
            IncidentFigures.Change.of(verdict.equals(Verdict.LEVEL_CHANGE.code()), interval));
    Headline ofFields = new Headline(figures, interval, List.of());
    return new IncidentView(
        IncidentView.label(severity, isTrouble),
        headline.isEmpty() ? ofFields.within(new Scope(scope)) : headline,
        ofFields.happening(),
        scopeText,
        interval,
        figures,
        new Confidence(confidence, null),
        looksLike,
        List.of(),
        notAffected.stream()
            .map(
                group ->
                    IncidentView.Group.of(
                        group.scopeText(), group.observedRate(), 0, group.transfers()))
            .toList(),
        new CoincidenceLines(coincidesWith, List.of(), notVisible));
  }

  /** Returns whether the incident goes on at the end of the data. */
  boolean goesOn() {
    return endedAt == null;
  }

  /** Returns the severity; a harmless notice is never more than {@link Severity#INFO}. */
  Severity urgency() {
    for (Severity known : Severity.values()) {
      if (known.code().equals(severity)) {
        return isTrouble ? known : Severity.INFO;
      }
    }
    return Severity.INFO;
  }
}
