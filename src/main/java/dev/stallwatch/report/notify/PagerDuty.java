package dev.stallwatch.report.notify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stallwatch.incident.IncidentView;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.report.SafeText;
import java.net.URI;
import java.util.Map;

/**
 * PagerDuty's Events API v2. The key by which it tells alerts apart is the incident's id, so that
 * revisions change the alert that is open. An incident that is told for the first time triggers,
 * also when it is over by then: someone has to hear of it. Told again, it triggers while it goes on
 * and resolves when it is over.
 *
 * @param name its name
 * @param routingKey where the integration key stands, which is a secret
 * @param endpoint where events are posted to
 * @param minSeverity it is told of this severity and above
 */
public record PagerDuty(String name, ValueSource routingKey, URI endpoint, Severity minSeverity)
    implements Channel {
  /** PagerDuty's service in the United States; that in Europe has another one. */
  public static final URI DEFAULT_ENDPOINT = URI.create("https://events.pagerduty.com/v2/enqueue");

  /** The longest summary that PagerDuty takes. */
  private static final int MAX_SUMMARY_LENGTH = 1024;

  /** Events of more than 512 KB are refused; scopes can be long. */
  private static final int MAX_DETAIL_LENGTH = 8000;

  @Override
  public void send(Alert alert, Transition transition, Surroundings surroundings)
      throws ChannelException {
    boolean over = transition != Transition.NEW && !alert.goesOn();
    ObjectNode event = AlertJson.JSON.createObjectNode();
    event.put("routing_key", routingKey.read(surroundings.environment()).reveal());
    event.put("event_action", over ? "resolve" : "trigger");
    event.put("dedup_key", alert.incidentId());
    if (!over) {
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
            view.metric()
                + " in "
                + view.scope()
                + ": looks like "
                + view.looksLike()
                + "; "
                + view.when(),
            MAX_SUMMARY_LENGTH));
    payload.put("source", "stallwatch");
    payload.put("severity", severity(alert.urgency()));
    payload.put("timestamp", alert.startedAt());
    payload.put("class", alert.metric());
    payload.put("group", alert.verdict());
    ObjectNode details = payload.putObject("custom_details");
    details.put("summary", cut(alert.summary(), MAX_DETAIL_LENGTH));
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
    var fine = details.putArray("not_affected");
    alert.notAffected().forEach(group -> fine.add(cut(group.scopeText(), MAX_DETAIL_LENGTH)));
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

  private static String cut(String text, int longest) {
    String safe = SafeText.of(text);
    return safe.length() > longest ? SafeText.of(safe.substring(0, longest)) : safe;
  }
}
