package dev.stallwatch.scenario;

import dev.stallwatch.scenario.log.Item;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Draws which requests the events of a scenario affect, and counts them. */
final class ActiveEvents {
  private final List<Event> events;
  private final long[] affected;

  ActiveEvents(List<Event> events) {
    this.events = events;
    this.affected = new long[events.size()];
  }

  /** Returns the number of requests that an event affected so far. */
  long affected(int event) {
    return affected[event];
  }

  /** Returns the number of requests that events affected so far. */
  long affected() {
    return Arrays.stream(affected).sum();
  }

  /**
   * Draws whether an event with an effect of a kind affects a request. Draws nothing if no such
   * event contains the request, so that further kinds of effects leave a simulation as it is.
   */
  <E extends Effect> Optional<E> draw(
      Class<E> kind, RegistryClient client, Item item, long atMicros, SplittableRandom random) {
    for (int i = 0; i < affected.length; i++) {
      Event event = events.get(i);
      if (kind.isInstance(event.effect())
          && event.contains(client, item, atMicros)
          && random.nextDouble() < event.effect().share()) {
        affected[i]++;
        return Optional.of(kind.cast(event.effect()));
      }
    }
    return Optional.empty();
  }

  /** Returns the client as it is at a time, with the version of its software of that time. */
  RegistryClient released(RegistryClient client, long atMicros) {
    for (Event event : events) {
      if (event.effect() instanceof Effect.Release release && event.contains(client, atMicros)) {
        return client.released(release);
      }
    }
    return client;
  }

  /** Whether transfers of the client fail at the time, so that it does not end them by choice. */
  boolean failTransfers(RegistryClient client, Item item, long atMicros) {
    return events.stream()
        .filter(Event::isIncident)
        .anyMatch(event -> event.contains(client, item, atMicros));
  }
}
