package dev.stallwatch.scenario;

import dev.stallwatch.model.Scope;
import dev.stallwatch.model.SizeClass;
import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.log.Item;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Something that affects the requests within a scope for a time.
 *
 * @param from start
 * @param to end, exclusive
 * @param scope affected values per dimension
 * @param effect what happens to the requests
 * @param verdicts codes of the verdicts that are right; empty if the scenario declares none
 */
public record Event(
    Instant from,
    Instant to,
    Map<String, List<String>> scope,
    Effect effect,
    List<String> verdicts) {

  /** Whether something is wrong, so that it must be found; otherwise it is a harmless change. */
  public boolean isIncident() {
    return !effect.metrics().isEmpty();
  }

  /** Returns the scope in the terms of detection. */
  public Scope limits() {
    return new Scope(scope);
  }

  /** Whether a request that starts at the time is within the event. */
  boolean contains(RegistryClient client, Item item, long atMicros) {
    return isWithin(atMicros)
        && scope.entrySet().stream()
            .allMatch(entry -> entry.getValue().contains(value(entry.getKey(), client, item)));
  }

  /** Whether a client is within the event at a time; only if the scope names no objects. */
  boolean contains(RegistryClient client, long atMicros) {
    return isWithin(atMicros)
        && scope.entrySet().stream()
            .allMatch(entry -> entry.getValue().contains(client.value(entry.getKey())));
  }

  private boolean isWithin(long atMicros) {
    return atMicros >= Units.micros(from) && atMicros < Units.micros(to);
  }

  private static String value(String dimension, RegistryClient client, Item item) {
    return switch (dimension) {
      case "object" -> item.path();
      case "size_class" -> SizeClass.of(item.size()).code();
      default -> client.value(dimension);
    };
  }
}
