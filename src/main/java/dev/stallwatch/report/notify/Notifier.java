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
 * Tells all channels of incidents, at least once. A run first {@linkplain #queue queues} what it
 * found, in a text of its own, then publishes its tables, then {@linkplain #deliver delivers}:
 * whatever ends it on the way, the next run delivers what is left. Runs at the same time queue
 * without meeting, and deliver one after the other. A channel that fails fails neither the run nor
 * the others: it is reported in one line and tried again by the next run.
 */
public final class Notifier {
  private final List<Channel> channels;
  private final Surroundings surroundings;
  private final Retries retries;
  private final OutboxStore store;
  private final Consumer<String> complaints;
  private final List<Queued> notKept = new ArrayList<>();

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

  /** Keeps what was found, until each channel was told what is news to it. */
  public void queue(List<Alert> alerts) {
    if (channels.isEmpty() || alerts.isEmpty()) {
      return;
    }
    Queued queued = Queued.of(channels, alerts);
    try {
      store.add(queued.json());
    } catch (IOException e) {
      notKept.add(queued);
      complaints.accept(
          "can't keep what the channels are to be told; if this run is killed, they are not told");
    }
  }

  /** Sends what waits, also what other runs have queued. */
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
      complaints.accept("another run is sending to the channels, and sends what this one found");
    } catch (IOException e) {
      complaints.accept(
          "can't read what the channels have to be told: "
              + e.getMessage()
              + "; it is left to the next run");
    }
    return deliverNotKept();
  }

  /** What this run alone knows is sent, even if it should be sent again. */
  private Deliveries deliverNotKept() {
    Outbox outbox = Outbox.parse("");
    outbox.offer(notKept);
    Deliveries all = Deliveries.NONE;
    for (Channel channel : channels) {
      all = all.plus(deliver(channel, outbox));
    }
    return all;
  }

  /** Whether anything is to be told; who has nothing to tell does not wait for others. */
  private boolean hasWork() throws IOException {
    try {
      return !notKept.isEmpty()
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
      takeIn(outbox, claim, seen);
      for (Channel channel : channels) {
        all = all.plus(deliver(channel, outbox));
        // A run that is ended at the next channel shall not send again what this one took.
        keep(outbox, claim);
      }
      // Whoever waited for the claim in vain relies on its holder.
    } while (!seen.containsAll(store.added().keySet()));
    return all;
  }

  /**
   * Moves what runs have queued into the outbox.
   *
   * @param seen the names of what was seen so far
   */
  private void takeIn(Outbox outbox, OutboxStore.Claim claim, Set<String> seen) throws IOException {
    List<Queued> queued = new ArrayList<>(notKept);
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
                  complaints.accept("can't read the alerts in " + name + "; they are left there");
                }
              }
            });
    outbox.offer(queued);
    // First kept, then removed: after a kill in between they are offered again, and are no news.
    if (!queued.isEmpty() && keep(outbox, claim)) {
      notKept.clear();
      for (String name : names) {
        claim.remove(name);
      }
    }
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
              Locale.ROOT,
              "channel %s: %d of its messages wait for the next run, %d are given up after %d runs",
              channel.name(),
              waiting,
              givenUp,
              Outbox.MAX_RUNS));
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

  private Outbox outbox() throws IOException {
    try {
      return Outbox.parse(store.kept());
    } catch (IllegalArgumentException e) {
      complaints.accept(
          "can't read what the channels were told before: they may be told of incidents again");
      return Outbox.parse("");
    }
  }

  private boolean keep(Outbox outbox, OutboxStore.Claim claim) {
    try {
      claim.keep(outbox.json());
      return true;
    } catch (IOException e) {
      complaints.accept("can't keep what the channels were told: the next run may tell them again");
      return false;
    }
  }
}
