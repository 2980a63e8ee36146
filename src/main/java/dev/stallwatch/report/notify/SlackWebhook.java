package dev.stallwatch.report.notify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stallwatch.incident.Severity;
import java.util.Map;

/**
 * An incoming webhook of Slack, or of what understands the same (Mattermost, Rocket.Chat, Discord's
 * {@code /slack} addresses).
 *
 * @param name its name
 * @param url where its address stands, which is a secret
 * @param minSeverity it is told of this severity and above
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
