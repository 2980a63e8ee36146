package dev.stallwatch.report.notify;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.stallwatch.incident.Severity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The alerts of one run and the channels it was configured with. The run that sends them may have
 * other channels.
 *
 * @param channels minimum severity by channel name
 * @param alerts the alerts of the run
 */
record Queued(
    @JsonProperty("channels") Map<String, Severity> channels,
    @JsonProperty("alerts") List<Alert> alerts) {

  Queued {
    channels = new TreeMap<>(channels);
    alerts = List.copyOf(alerts);
  }

  static Queued of(List<Channel> channels, List<Alert> alerts) {
    Map<String, Severity> minSeverities = new TreeMap<>();
    channels.forEach(channel -> minSeverities.put(channel.name(), channel.minSeverity()));
    return new Queued(minSeverities, alerts);
  }

  /**
   * Parses queued alerts.
   *
   * @throws IllegalArgumentException if the text is something else
   */
  static Queued parse(String json) {
    try {
      Queued queued = AlertJson.JSON.readValue(json, Queued.class);
      if (queued == null) {
        throw new IllegalArgumentException("not queued alerts");
      }
      return queued;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not queued alerts", e);
    }
  }

  /** Returns the queued alerts as JSON on one line. */
  String json() {
    return AlertJson.line(this);
  }
}
