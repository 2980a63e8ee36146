package dev.stallwatch.report.notify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stallwatch.incident.Severity;
import java.util.Map;

/**
 * Posts alerts to an incoming webhook of Slack or a compatible service (Mattermost, Rocket.Chat,
 * Discord's {@code /slack} URLs).
 *
 * @param name name of the channel
 * @param url source of the URL, which is a secret
 * @param minSeverity lowest severity that the channel receives
 */
public record SlackWebhook(String name, ValueSource url, Severity minSeverity) implements Channel {
  @Override
  public void send(Alert alert, Transition transition, Surroundings surroundings)
      throws ChannelException {
    ObjectNode message = AlertJson.JSON.createObjectNode();
    message.put("text", SlackText.of(alert, transition));
    message.put("unfurl_links", false);
    message.put("unfurl_media", false);
    surroundings
        .post()
        .json(url.read(surroundings.environment()), Map.of(), AlertJson.line(message));
  }
}
