package dev.stallwatch.report.notify;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stallwatch.incident.Confidence;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.IncidentInterval;
import dev.stallwatch.incident.IncidentView;
import dev.stallwatch.incident.Rates;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.incident.Verdict;
import dev.stallwatch.report.EvidenceCommand;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is told of an incident. Its form in JSON, with these names, is the body that the channels
 * {@code webhook} and {@code command} get; names are only ever added. Texts may hold what clients
 * wrote into logs: each channel makes them harmless for its target.
 *
 * @param incidentId identity, the same in every run and revision
 * @param revision counts the runs that changed it, from 1
 * @param severity how urgent it is
 * @param verdict code of what it looks like
 * @param looksLike the same in words
 * @param isTrouble whether the verdict is an incident; else it is a notice of what is no trouble
 * @param metric the rate that tells most
 * @param startedAt start of the first affected window, ISO 8601 in UTC
 * @param endedAt end of the last one, null while it goes on
 * @param startedOpen whether the data begin at the start, so that it may have begun earlier
 * @param endedOpen whether it goes on when the data end; there is no end then
 * @param scope the values per dimension to which it is limited
 * @param scopeText the same in words
 * @param observedRate rate within scope and interval; 0 to 1, of the volume 0 and more
 * @param expectedRate rate expected there
 * @param transfers transfers there, or requests where the metric counts those
 * @param excess events beyond expectation
 * @param clients distinct clients hit, approximate
 * @param confidence how sure it is that something happened, 0 to 1
 * @param notAffected groups like the scope but for one dimension that are fine
 * @param requestIds ids of a few stalled requests, to hand to the CDN
 * @param evidenceCommand the command that shows it in the tables
 * @param summary what happened, in a few sentences
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
    @JsonProperty("summary") String summary) {

  private static final String TRIAL_ID = "stallwatch-trial";

  /**
   * A group that is fine.
   *
   * @param scopeText the group in words
   * @param observedRate its rate in the interval, 0 to 1
   * @param transfers its transfers, or requests where the metric counts those
   */
  public record Unaffected(
      @JsonProperty("scope_text") String scopeText,
      @JsonProperty("observed_rate") double observedRate,
      @JsonProperty("transfers") long transfers) {}

  /** Copies the collections; what a version kept that did not know of open ends has them too. */
  public Alert {
    endedOpen = endedAt == null;
    scope = Map.copyOf(scope);
    notAffected = List.copyOf(notAffected);
    requestIds = List.copyOf(requestIds);
  }

  /**
   * The alert of an incident.
   *
   * @param tables where the tables are, for the evidence command
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
        incident.summary());
  }

  private static Map<String, List<String>> lists(Map<String, SortedSet<String>> values) {
    Map<String, List<String>> lists = new TreeMap<>();
    values.forEach((dimension, set) -> lists.put(dimension, List.copyOf(set)));
    return lists;
  }

  /** A made-up one that says so, to try a channel with; it is over already. */
  public static Alert trial(Instant now) {
    return new Alert(
        TRIAL_ID,
        1,
        Severity.CRITICAL.code(),
        "unclear",
        "a trial of this channel, made up; nothing is wrong",
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
        "This is a trial of the channel: nothing is wrong.");
  }

  /** The alert formatted for people; its comparison is not part of an alert. */
  IncidentView view() {
    String trials = IncidentView.trials(metric);
    return new IncidentView(
        IncidentView.label(severity, isTrouble),
        metric,
        scopeText,
        IncidentInterval.between(
            Instant.parse(startedAt), startedOpen, endedAt == null ? null : Instant.parse(endedAt)),
        new Rates(observedRate, expectedRate, transfers, excess),
        clients,
        new Confidence(confidence, null),
        looksLike,
        notAffected.stream()
            .map(
                group ->
                    IncidentView.Group.of(
                        group.scopeText(), group.observedRate(), group.transfers(), trials))
            .toList());
  }

  /** Whether it goes on at the end of the data. */
  boolean goesOn() {
    return endedAt == null;
  }

  /** How urgent it is; a notice of what is no trouble is never more than information. */
  Severity urgency() {
    for (Severity known : Severity.values()) {
      if (known.code().equals(severity)) {
        return isTrouble ? known : Severity.INFO;
      }
    }
    return Severity.INFO;
  }
}
