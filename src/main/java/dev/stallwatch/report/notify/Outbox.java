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
 * What each channel was told, and what it still has to be told. It lasts from run to run as a text
 * of JSON. Each revision of an incident is told once; a newer one takes the place of one that still
 * waits. Who was told of an incident also hears the rest of it, whatever its severity becomes.
 */
final class Outbox {
  /** A channel that takes nothing for so many runs is not told any more of that incident. */
  static final int MAX_RUNS = 7;

  /** The latest that a channel was told of an incident. */
  private record Told(
      @JsonProperty("revision") int revision, @JsonProperty("goes_on") boolean goesOn) {}

  /** An alert that waits, and in how many runs it was not taken. */
  private record Waiting(@JsonProperty("alert") Alert alert, @JsonProperty("runs") int runs) {}

  /** By the id of the incident. */
  private record OfChannel(
      @JsonProperty("told") TreeMap<String, Told> told,
      @JsonProperty("waiting") TreeMap<String, Waiting> waiting) {}

  private record Content(@JsonProperty("channels") TreeMap<String, OfChannel> channels) {}

  private final Content content;

  private Outbox(Content content) {
    this.content = content;
  }

  /**
   * Reads one.
   *
   * @param json what {@link #json} gave; blank for an empty one
   * @throws IllegalArgumentException if it is something else
   */
  static Outbox parse(String json) {
    if (json.isBlank()) {
      return new Outbox(new Content(new TreeMap<>()));
    }
    try {
      Content content = AlertJson.JSON.readValue(json, Content.class);
      if (content == null || content.channels() == null) {
        throw new IllegalArgumentException("no outbox");
      }
      return new Outbox(content);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no outbox", e);
    }
  }

  /** Its text, on one line. */
  String json() {
    return AlertJson.line(content);
  }

  /**
   * Takes what runs have found, as far as it is news to a channel and severe enough. The order of
   * the runs does not matter.
   */
  void offer(List<Queued> queued) {
    record Offer(String channel, Severity minSeverity, Alert alert) {}
    queued.stream()
        .flatMap(
            of ->
                of.channels().entrySet().stream()
                    .flatMap(
                        channel ->
                            of.alerts().stream()
                                .map(
                                    alert ->
                                        new Offer(channel.getKey(), channel.getValue(), alert))))
        .sorted(Comparator.comparingInt(offer -> offer.alert().revision()))
        .forEach(offer -> offer(offer.channel(), offer.minSeverity(), offer.alert()));
  }

  private void offer(String channel, Severity minSeverity, Alert alert) {
    OfChannel of = of(channel);
    Told told = of.told().get(alert.incidentId());
    boolean heardOf = told != null || of.waiting().containsKey(alert.incidentId());
    if (!heardOf && tooSlight(alert, minSeverity)) {
      return;
    }
    if (told != null && told.revision() >= alert.revision()) {
      return;
    }
    Waiting before = of.waiting().get(alert.incidentId());
    if (before == null || before.alert().revision() <= alert.revision()) {
      of.waiting().put(alert.incidentId(), new Waiting(alert, before == null ? 0 : before.runs()));
    }
  }

  private static boolean tooSlight(Alert alert, Severity least) {
    return alert.urgency().compareTo(least) < 0;
  }

  /** What a channel still has to be told, the earliest incident first. */
  List<Alert> waiting(Channel channel) {
    List<Alert> alerts = new ArrayList<>();
    of(channel).waiting().values().forEach(waiting -> alerts.add(waiting.alert()));
    alerts.sort(Comparator.comparing(Alert::startedAt).thenComparing(Alert::incidentId));
    return alerts;
  }

  /** What is new about an alert for a channel. */
  Transition transition(Channel channel, Alert alert) {
    Told told = of(channel).told().get(alert.incidentId());
    if (told == null) {
      return Transition.NEW;
    }
    return told.goesOn() && !alert.goesOn() ? Transition.ENDED : Transition.REVISED;
  }

  /** The channel took it. */
  void taken(Channel channel, Alert alert) {
    OfChannel of = of(channel);
    of.waiting().remove(alert.incidentId());
    of.told().put(alert.incidentId(), new Told(alert.revision(), alert.goesOn()));
  }

  /** The channel did not take it in this run; whether the next one shall try again. */
  boolean keep(Channel channel, Alert alert) {
    Map<String, Waiting> waiting = of(channel).waiting();
    @Nullable Waiting before = waiting.remove(alert.incidentId());
    int runs = before == null ? 1 : before.runs() + 1;
    if (runs >= MAX_RUNS) {
      return false;
    }
    waiting.put(alert.incidentId(), new Waiting(alert, runs));
    return true;
  }

  /** Whether a channel still has to be told something. */
  boolean hasWaiting(List<Channel> channels) {
    return channels.stream().anyMatch(channel -> !of(channel).waiting().isEmpty());
  }

  private OfChannel of(Channel channel) {
    return of(channel.name());
  }

  private OfChannel of(String channel) {
    return content
        .channels()
        .computeIfAbsent(channel, name -> new OfChannel(new TreeMap<>(), new TreeMap<>()));
  }
}
