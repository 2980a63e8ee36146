package dev.stallwatch.scenario;

import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A period with known incidents in a world.
 *
 * @param name name of the scenario
 * @param world the clients and objects
 * @param from start of the period
 * @param to end of the period, exclusive
 * @param events incidents, none on quiet days
 */
public record Scenario(String name, World world, Instant from, Instant to, List<Event> events) {

  /**
   * An incident that makes transfers hang.
   *
   * @param from start of the incident
   * @param to end of the incident, exclusive
   * @param shareHit share of the transfers in scope that hang, 0 to 1
   * @param scope affected values per dimension
   */
  public record Event(Instant from, Instant to, double shareHit, Map<String, List<String>> scope) {

    /** Returns the scope in the terms of detection. */
    public Scope limits() {
      return new Scope(scope);
    }

    /** Whether a transfer of the client that starts at the time is within the event. */
    boolean mayAffect(RegistryClient client, long atMicros) {
      return atMicros >= Units.micros(from)
          && atMicros < Units.micros(to)
          && scope.entrySet().stream()
              .allMatch(entry -> entry.getValue().contains(client.value(entry.getKey())));
    }
  }
}
