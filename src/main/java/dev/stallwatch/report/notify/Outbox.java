package dev.stallwatch.report.notify;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.stallwatch.incident.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The delivery state of each channel: the alerts it accepted and those that wait. The outbox is
 * kept between runs as JSON. Each revision of an incident is sent once; a newer revision replaces
 * an older one that still waits. A channel that accepted an incident also receives its later
 * revisions, whatever their severity.
 */
final class Outbox {
  /** Runs without success after which an alert is given up for a channel. */
  static final int MAX_RUNS = 7;

  /** The latest revision of an incident that a channel accepted. */
  private record Accepted(
      @JsonProperty("revision") int revision, @JsonProperty("goes_on") boolean goesOn) {}

  /** An alert that waits, with the number of runs in which it was not accepted. */
  private record Waiting(@JsonProperty("alert") Alert alert, @JsonProperty("runs") int runs) {}

  /** The state of one channel, by incident id. */
  private record ChannelState(
      @JsonProperty("told") TreeMap<String, Accepted> accepted,
      @JsonProperty("waiting") TreeMap<String, Waiting> waiting) {}

  private record Content(@JsonProperty("channels") TreeMap<String, ChannelState> channels) {}

  private final Content content;

  private Outbox(Content content) {
    this.content = content;
  }

  /**
   * Parses an outbox.
   *
   * @param json text written by {@link #json}; blank for an empty outbox
   * @throws IllegalArgumentException if the text is not an outbox
   */
  static Outbox parse(String json) {
    if (json.isBlank()) {
      return new Outbox(new Content(new TreeMap<>()));
    }
    try {
      Content content = AlertJson.JSON.readValue(json, Content.class);
      if (content == null || content.channels() == null) {
        throw new IllegalArgumentException("not an outbox");
      }
      return new Outbox(content);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not an outbox", e);
    }
  }

  /** Returns the outbox as JSON on one line. */
  String json() {
    return AlertJson.line(content);
  }

  /**
   * Adds the alerts that a channel has not received and that are severe enough for it. The order of
   * the runs does not matter.
   */
  void offer(List<Queued> queued) {
    record Offer(String channel, Severity minSeverity, Alert alert) {}
    queued.stream()
        .flatMap(
            run ->
                run.channels().entrySet().stream()
                    .flatMap(
                        channel ->
                            run.alerts().stream()
                                .map(
                                    alert ->
                                        new Offer(channel.getKey(), channel.getValue(), alert))))
        .sorted(Comparator.comparingInt(offer -> offer.alert().revision()))
        .forEach(offer -> offer(offer.channel(), offer.minSeverity(), offer.alert()));
  }

  private void offer(String channel, Severity minSeverity, Alert alert) {
    ChannelState state = state(channel);
    Accepted accepted = state.accepted().get(alert.incidentId());
    boolean known = accepted != null || state.waiting().containsKey(alert.incidentId());
    if (!known && isBelow(minSeverity, alert)) {
      return;
    }
    if (accepted != null && accepted.revision() >= alert.revision()) {
      return;
    }
    Waiting before = state.waiting().get(alert.incidentId());
    if (before == null || before.alert().revision() <= alert.revision()) {
      state
          .waiting()
          .put(alert.incidentId(), new Waiting(alert, before == null ? 0 : before.runs()));
    }
  }

  private static boolean isBelow(Severity minSeverity, Alert alert) {
    return alert.urgency().compareTo(minSeverity) < 0;
  }

  /** Returns the alerts that wait for a channel, ordered by the start of the incident. */
  List<Alert> waiting(Channel channel) {
    List<Alert> alerts = new ArrayList<>();
    state(channel).waiting().values().forEach(waiting -> alerts.add(waiting.alert()));
    alerts.sort(Comparator.comparing(Alert::startedAt).thenComparing(Alert::incidentId));
    return alerts;
  }

  /** Returns what is new about an alert for a channel. */
  Transition transition(Channel channel, Alert alert) {
    Accepted accepted = state(channel).accepted().get(alert.incidentId());
    if (accepted == null) {
      return Transition.NEW;
    }
    return accepted.goesOn() && !alert.goesOn() ? Transition.ENDED : Transition.REVISED;
  }

  /** Records that the channel accepted an alert. */
  void taken(Channel channel, Alert alert) {
    ChannelState state = state(channel);
    state.waiting().remove(alert.incidentId());
    state.accepted().put(alert.incidentId(), new Accepted(alert.revision(), alert.goesOn()));
  }

  /**
   * Records that the channel did not accept an alert in this run.
   *
   * @return whether the next run tries again
   */
  boolean keep(Channel channel, Alert alert) {
    Map<String, Waiting> waiting = state(channel).waiting();
    @Nullable Waiting before = waiting.remove(alert.incidentId());
    int runs = before == null ? 1 : before.runs() + 1;
    if (runs >= MAX_RUNS) {
      return false;
    }
    waiting.put(alert.incidentId(), new Waiting(alert, runs));
    return true;
  }

  /** Returns whether an alert waits for any of the channels. */
  boolean hasWaiting(List<Channel> channels) {
    return channels.stream().anyMatch(channel -> !state(channel).waiting().isEmpty());
  }

  private ChannelState state(Channel channel) {
    return state(channel.name());
  }

  private ChannelState state(String channel) {
    return content
        .channels()
        .computeIfAbsent(channel, name -> new ChannelState(new TreeMap<>(), new TreeMap<>()));
  }
}
