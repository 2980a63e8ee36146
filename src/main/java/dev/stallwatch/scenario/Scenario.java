package dev.stallwatch.scenario;

import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A labelled time in a world.
 *
 * @param name its name
 * @param world where it happens
 * @param from first instant
 * @param to instant behind the last
 * @param events what goes wrong, none on quiet days
 */
public record Scenario(String name, World world, Instant from, Instant to, List<Event> events) {

  /**
   * Something that goes wrong.
   *
   * @param from when it begins
   * @param to when it has ended
   * @param shareHit share of the transfers in scope that hang, 0 to 1
   * @param scope the values per dimension to which it is limited
   */
  public record Event(Instant from, Instant to, double shareHit, Map<String, List<String>> scope) {

    /** What it is limited to. */
    public Scope limits() {
      return new Scope(scope);
    }

    /** Whether a transfer of the client that starts at the time may be hit. */
    boolean touches(Client client, long atMicros) {
      return atMicros >= Units.micros(from)
          && atMicros < Units.micros(to)
          && scope.entrySet().stream()
              .allMatch(entry -> entry.getValue().contains(client.value(entry.getKey())));
    }
  }
}
