package dev.stallwatch.report.notify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stallwatch.incident.IncidentView;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.report.SafeText;
import java.net.URI;
import java.util.Map;

/**
 * Sends alerts to PagerDuty's Events API v2. The deduplication key is the incident id, so that
 * revisions update the open alert. The first message about an incident triggers, even if the
 * incident has ended, so that someone is notified. Later messages trigger while the incident goes
 * on and resolve when it has ended.
 *
 * @param name name of the channel
 * @param routingKey source of the integration key, which is a secret
 * @param endpoint URL of the Events API
 * @param minSeverity lowest severity that the channel receives
 */
public record PagerDuty(String name, ValueSource routingKey, URI endpoint, Severity minSeverity)
    implements Channel {
  /** The endpoint of PagerDuty's US service region; the EU region has another. */
  public static final URI DEFAULT_ENDPOINT = URI.create("https://events.pagerduty.com/v2/enqueue");

  /** PagerDuty's limit for summaries, in characters. */
  private static final int MAX_SUMMARY_LENGTH = 1024;

  /** Keeps long scopes from exceeding PagerDuty's limit of 512 KB per event. */
  private static final int MAX_DETAIL_LENGTH = 8000;

  @Override
  public void send(Alert alert, Transition transition, Surroundings surroundings)
      throws ChannelException {
    boolean hasEnded = transition != Transition.NEW && !alert.goesOn();
    ObjectNode event = AlertJson.JSON.createObjectNode();
    event.put("routing_key", routingKey.read(surroundings.environment()).reveal());
    event.put("event_action", hasEnded ? "resolve" : "trigger");
    event.put("dedup_key", alert.incidentId());
    if (!hasEnded) {
      event.put("client", "Stallwatch");
      payload(event.putObject("payload"), alert);
    }
    surroundings.post().json(new Secret(endpoint.toString()), Map.of(), AlertJson.line(event));
  }

  private static void payload(ObjectNode payload, Alert alert) {
    IncidentView view = alert.view();
    payload.put(
        "summary",
        cut(
            view.headline() + ": looks like " + view.looksLike() + "; " + view.when(),
            MAX_SUMMARY_LENGTH));
    payload.put("source", "stallwatch");
    payload.put("severity", severity(alert.urgency()));
    payload.put("timestamp", alert.startedAt());
    payload.put("class", alert.metric());
    payload.put("group", alert.verdict());
    ObjectNode details = payload.putObject("custom_details");
    details.put("summary", cut(alert.summary(), MAX_DETAIL_LENGTH));
    details.put("headline", cut(view.headline(), MAX_DETAIL_LENGTH));
    details.put("scope", cut(alert.scopeText(), MAX_DETAIL_LENGTH));
    details.put("started_at", alert.startedAt());
    details.put("ended_at", alert.endedAt());
    details.put("started_open", alert.startedOpen());
    details.put("ended_open", alert.endedOpen());
    details.put("when", view.when());
    details.put("observed_rate", alert.observedRate());
    details.put("expected_rate", alert.expectedRate());
    details.put("transfers", alert.transfers());
    details.put("clients", alert.clients());
    details.put("confidence", alert.confidence());
    details.put("revision", alert.revision());
    var unaffected = details.putArray("not_affected");
    alert.notAffected().forEach(group -> unaffected.add(cut(group.scopeText(), MAX_DETAIL_LENGTH)));
    var rules = details.putArray("coincides_with");
    alert.coincidesWith().forEach(rule -> rules.add(cut(rule, MAX_DETAIL_LENGTH)));
    var notVisible = details.putArray("not_visible");
    alert.notVisible().forEach(blind -> notVisible.add(cut(blind, MAX_DETAIL_LENGTH)));
    var ids = details.putArray("request_ids");
    alert.requestIds().forEach(id -> ids.add(cut(id, MAX_DETAIL_LENGTH)));
    details.put("evidence_command", cut(alert.evidenceCommand(), MAX_DETAIL_LENGTH));
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "critical";
      case WARNING -> "warning";
      case INFO -> "info";
    };
  }

  private static String cut(String text, int maxLength) {
    String safe = SafeText.of(text);
    return safe.length() > maxLength ? SafeText.of(safe.substring(0, maxLength)) : safe;
  }
}
