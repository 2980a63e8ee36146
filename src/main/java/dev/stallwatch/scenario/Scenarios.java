package dev.stallwatch.scenario;

import dev.stallwatch.model.Names;
import dev.stallwatch.scenario.chain.ChainWorld;
import dev.stallwatch.yaml.YamlFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The built-in scenarios with logs, each declared by a file. */
public final class Scenarios {
  private static final List<String> INCIDENTS = List.of("docker-hub-2020-07-05", "quiet-days");
  private static final List<String> NAMES =
      Stream.concat(INCIDENTS.stream(), Stream.of(ChainWorld.NAME)).toList();

  private Scenarios() {}

  /** Returns the names of all scenarios. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Returns the simulation that writes the logs of a scenario.
   *
   * @param scale factor of the traffic, above 0
   * @throws ScenarioException if there is none, or the scale is not above 0
   */
  public static Simulation simulation(String name, long seed, double scale) {
    demandKnown(name, NAMES);
    return name.equals(ChainWorld.NAME)
        ? new ChainWorld(seed, scale)
        : new Simulator(named(name), seed, scale);
  }

  private static void demandKnown(String name, List<String> names) {
    if (!names.contains(name)) {
      throw new ScenarioException("unknown scenario '" + name + "'" + Names.choices(name, names));
    }
  }

  /**
   * Returns a scenario of incidents.
   *
   * @throws ScenarioException if there is none; the message suggests the most similar name
   */
  public static Scenario named(String name) {
    demandKnown(name, INCIDENTS);
    return YamlFile.resource(Scenarios.class, name + ".yaml")
        .resolve(Keys.class, keys -> keys.scenario(name));
  }

  /** The keys of a scenario file. */
  private record Keys(String world, String from, String to, List<EventKeys> events) {
    private Scenario scenario(String name) {
      return new Scenario(
          name,
          YamlFile.resource(Scenarios.class, world + ".yaml").resolve(World.class, read -> read),
          Instant.parse(from),
          Instant.parse(to),
          events.stream().map(EventKeys::event).toList());
    }
  }

  /** The keys of an event. */
  private record EventKeys(
      String from, String to, double shareHit, Map<String, List<String>> scope) {
    private Scenario.Event event() {
      return new Scenario.Event(Instant.parse(from), Instant.parse(to), shareHit, scope);
    }
  }
}
