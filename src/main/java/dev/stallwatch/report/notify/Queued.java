package dev.stallwatch.report.notify;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.stallwatch.incident.Severity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one run found, for the channels that it has. The run that sends it may have others.
 *
 * @param channels the least severity of which each is told, by its name
 * @param alerts what was found
 */
record Queued(
    @JsonProperty("channels") Map<String, Severity> channels,
    @JsonProperty("alerts") List<Alert> alerts) {

  Queued {
    channels = new TreeMap<>(channels);
    alerts = List.copyOf(alerts);
  }

  static Queued of(List<Channel> channels, List<Alert> alerts) {
    Map<String, Severity> least = new TreeMap<>();
    channels.forEach(channel -> least.put(channel.name(), channel.minSeverity()));
    return new Queued(least, alerts);
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static Queued parse(String json) {
    try {
      Queued queued = AlertJson.JSON.readValue(json, Queued.class);
      if (queued == null) {
        throw new IllegalArgumentException("no queued alerts");
      }
      return queued;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no queued alerts", e);
    }
  }

  /** Its text, on one line. */
  String json() {
    return AlertJson.line(this);
  }
}
