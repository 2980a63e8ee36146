package dev.stallwatch.report.notify;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tells all channels of incidents, at least once. A run first {@linkplain #queue queues} what it
 * found, then publishes its tables, then {@linkplain #deliver delivers}: whatever ends it on the
 * way, the next run delivers what is left. A channel that fails fails neither the run nor the
 * others: it is told of in one line and tried again by the next run.
 */
public final class Notifier {
  private final List<Channel> channels;
  private final Surroundings surroundings;
  private final Retries retries;
  private final OutboxStore store;
  private final Consumer<String> complaints;

  /**
   * Tells through channels.
   *
   * @param channels with names that are unique
   * @param store where the outbox lies
   * @param complaints takes a line for each trouble
   */
  public Notifier(
      List<Channel> channels,
      Surroundings surroundings,
      Retries retries,
      OutboxStore store,
      Consumer<String> complaints) {
    this.channels = List.copyOf(channels);
    this.surroundings = surroundings;
    this.retries = retries;
    this.store = store;
    this.complaints = complaints;
  }

  /** Remembers what is news to a channel; alerts that were told before are none. */
  public void queue(List<Alert> alerts) {
    if (channels.isEmpty()) {
      return;
    }
    Outbox outbox = outbox();
    for (Channel channel : channels) {
      alerts.forEach(alert -> outbox.offer(channel, alert));
    }
    write(outbox);
  }

  /** Sends what waits, also from earlier runs. */
  public Deliveries deliver() {
    if (channels.isEmpty()) {
      return Deliveries.NONE;
    }
    Outbox outbox = outbox();
    Deliveries all = Deliveries.NONE;
    for (Channel channel : channels) {
      Deliveries some = deliver(channel, outbox);
      // A run that is ended at the next channel shall not send again what this one took.
      write(outbox);
      all =
          new Deliveries(
              all.taken() + some.taken(),
              all.waiting() + some.waiting(),
              all.givenUp() + some.givenUp());
    }
    return all;
  }

  /**
   * Tells every channel of a made-up incident, and then that it is over; the outbox stays as it is.
   *
   * @return by the name of the channel, why it did not take it; empty where it did
   */
  public Map<String, String> tryOut() {
    Map<String, String> outcomes = new LinkedHashMap<>();
    Alert alert = Alert.trial(surroundings.clock().instant());
    for (Channel channel : channels) {
      try {
        retries.run(() -> channel.send(alert, Transition.NEW, surroundings));
        retries.run(() -> channel.send(alert, Transition.ENDED, surroundings));
        outcomes.put(channel.name(), "");
      } catch (ChannelException e) {
        outcomes.put(channel.name(), String.valueOf(e.getMessage()));
      }
    }
    return outcomes;
  }

  private Deliveries deliver(Channel channel, Outbox outbox) {
    int taken = 0;
    int waiting = 0;
    int givenUp = 0;
    boolean broken = false;
    for (Alert alert : outbox.waiting(channel)) {
      if (!broken) {
        broken = !isTaken(channel, alert, outbox.transition(channel, alert));
      }
      if (!broken) {
        outbox.taken(channel, alert);
        taken++;
      } else if (outbox.keep(channel, alert)) {
        waiting++;
      } else {
        givenUp++;
      }
    }
    if (waiting + givenUp > 0) {
      complaints.accept(
          String.format(
              "channel %s: %d of its messages wait for the next run, %d are given up after %d runs",
              channel.name(), waiting, givenUp, Outbox.MOST_RUNS));
    }
    return new Deliveries(taken, waiting, givenUp);
  }

  private boolean isTaken(Channel channel, Alert alert, Transition transition) {
    try {
      retries.run(() -> channel.send(alert, transition, surroundings));
      return true;
    } catch (ChannelException e) {
      complaints.accept(
          "channel "
              + channel.name()
              + " did not take incident "
              + alert.incidentId()
              + ": "
              + e.getMessage());
      return false;
    }
  }

  private Outbox outbox() {
    try {
      return Outbox.parse(store.read());
    } catch (IOException | IllegalArgumentException e) {
      complaints.accept(
          "can't read what the channels were told before: they may be told of incidents again");
      return Outbox.parse("");
    }
  }

  private void write(Outbox outbox) {
    try {
      store.write(outbox.json());
    } catch (IOException e) {
      complaints.accept("can't keep what the channels were told: the next run may tell them again");
    }
  }
}
