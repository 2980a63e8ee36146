package dev.stallwatch.report.notify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Delivers alerts to all channels, at least once. A run first {@linkplain #queue queues} its alerts
 * in an entry of its own, then publishes its tables, then {@linkplain #deliver delivers}. If the
 * run is killed in between, the next run delivers the remaining alerts. Concurrent runs queue
 * without conflict and deliver one after the other. A failing channel fails neither the run nor the
 * other channels: it is reported in one line, and the next run tries it again.
 */
public final class Notifier {
  private final List<Channel> channels;
  private final Surroundings surroundings;
  private final Retries retries;
  private final OutboxStore store;
  private final Consumer<String> warnings;
  private final List<Queued> unsaved = new ArrayList<>();

  /**
   * Creates a notifier.
   *
   * @param channels the channels, with unique names
   * @param surroundings environment, clock and HTTP client of the channels
   * @param retries retry policy for each message
   * @param store storage of the outbox
   * @param warnings receives one line per failure
   */
  public Notifier(
      List<Channel> channels,
      Surroundings surroundings,
      Retries retries,
      OutboxStore store,
      Consumer<String> warnings) {
    this.channels = List.copyOf(channels);
    this.surroundings = surroundings;
    this.retries = retries;
    this.store = store;
    this.warnings = warnings;
  }

  /** Queues alerts for delivery to each channel that has not received them. */
  public void queue(List<Alert> alerts) {
    if (channels.isEmpty() || alerts.isEmpty()) {
      return;
    }
    Queued queued = Queued.of(channels, alerts);
    try {
      store.add(queued.json());
    } catch (IOException e) {
      unsaved.add(queued);
      warnings.accept("can't save the alerts to the outbox; they are lost if this run is killed");
    }
  }

  /** Sends all waiting alerts, including those queued by other runs. */
  public Deliveries deliver() {
    if (channels.isEmpty()) {
      return Deliveries.NONE;
    }
    try {
      if (!hasWork()) {
        return Deliveries.NONE;
      }
      Optional<OutboxStore.Claim> claim = store.claim();
      if (claim.isPresent()) {
        try (OutboxStore.Claim held = claim.get()) {
          return deliver(held);
        }
      }
      warnings.accept("another run holds the outbox; it also delivers the alerts of this run");
    } catch (IOException e) {
      warnings.accept(
          "can't read the outbox: " + e.getMessage() + "; the next run delivers its alerts");
    }
    return deliverUnsaved();
  }

  /** Sends the alerts that only this run has, at the risk of sending them twice. */
  private Deliveries deliverUnsaved() {
    Outbox outbox = Outbox.parse("");
    outbox.offer(unsaved);
    Deliveries all = Deliveries.NONE;
    for (Channel channel : channels) {
      all = all.plus(deliver(channel, outbox));
    }
    return all;
  }

  /** Returns whether anything waits; without work, a run does not wait for the claim of others. */
  private boolean hasWork() throws IOException {
    try {
      return !unsaved.isEmpty()
          || !store.added().isEmpty()
          || Outbox.parse(store.kept()).hasWaiting(channels);
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  private Deliveries deliver(OutboxStore.Claim claim) throws IOException {
    Outbox outbox = outbox();
    Deliveries all = Deliveries.NONE;
    Set<String> seen = new HashSet<>();
    do {
      collect(outbox, claim, seen);
      for (Channel channel : channels) {
        all = all.plus(deliver(channel, outbox));
        // Saved per channel: if the run is killed at the next one, this one gets nothing twice.
        keep(outbox, claim);
      }
      // Runs that timed out while they waited for the claim rely on its holder.
    } while (!seen.containsAll(store.added().keySet()));
    return all;
  }

  /**
   * Moves queued alerts of all runs into the outbox.
   *
   * @param seen names of the entries seen so far
   */
  private void collect(Outbox outbox, OutboxStore.Claim claim, Set<String> seen)
      throws IOException {
    List<Queued> queued = new ArrayList<>(unsaved);
    List<String> names = new ArrayList<>();
    store
        .added()
        .forEach(
            (name, text) -> {
              if (seen.add(name)) {
                try {
                  queued.add(Queued.parse(text));
                  names.add(name);
                } catch (IllegalArgumentException e) {
                  warnings.accept(
                      "can't read the queued alerts in " + name + "; the entry stays in place");
                }
              }
            });
    outbox.offer(queued);
    // Saved before removed: after a kill in between they are offered again and then ignored.
    if (!queued.isEmpty() && keep(outbox, claim)) {
      unsaved.clear();
      for (String name : names) {
        claim.remove(name);
      }
    }
  }

  /**
   * Sends every channel a test alert and then its end; the outbox is not changed.
   *
   * @return the reason of failure by channel name; empty on success
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
        broken = !isAccepted(channel, alert, outbox.transition(channel, alert));
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
      warnings.accept(
          String.format(
              Locale.ROOT,
              "channel %s: %d messages wait for the next run, %d given up after %d runs",
              channel.name(),
              waiting,
              givenUp,
              Outbox.MAX_RUNS));
    }
    return new Deliveries(taken, waiting, givenUp);
  }

  private boolean isAccepted(Channel channel, Alert alert, Transition transition) {
    try {
      retries.run(() -> channel.send(alert, transition, surroundings));
      return true;
    } catch (ChannelException e) {
      warnings.accept(
          "channel "
              + channel.name()
              + " did not accept incident "
              + alert.incidentId()
              + ": "
              + e.getMessage());
      return false;
    }
  }

  private Outbox outbox() throws IOException {
    try {
      return Outbox.parse(store.kept());
    } catch (IllegalArgumentException e) {
      warnings.accept(
          "can't read the outbox of earlier runs: channels may receive incidents again");
      return Outbox.parse("");
    }
  }

  private boolean keep(Outbox outbox, OutboxStore.Claim claim) {
    try {
      claim.keep(outbox.json());
      return true;
    } catch (IOException e) {
      warnings.accept("can't save the outbox: the next run may send the same alerts again");
      return false;
    }
  }
}
