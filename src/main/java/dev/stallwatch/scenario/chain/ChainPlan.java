package dev.stallwatch.scenario.chain;

import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.log.Item;
import dev.stallwatch.yaml.YamlFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The declaration of a chain world.
 *
 * @param from first instant
 * @param to end of the log: exchanges that end later are not logged
 * @param places locations of clients
 * @param objects kinds of objects, by name
 * @param agents user agents, by name of their group
 * @param profiles behaviours of clients
 */
record ChainPlan(
    String from,
    String to,
    List<Place> places,
    Map<String, ObjectKind> objects,
    Map<String, List<String>> agents,
    List<ClientProfile> profiles) {

  /** Reads the plan in a resource. */
  static ChainPlan read(String resource) {
    return YamlFile.resource(ChainPlan.class, resource).resolve(ChainPlan.class, plan -> plan);
  }

  long fromMicros() {
    return Units.micros(Instant.parse(from));
  }

  long toMicros() {
    return Units.micros(Instant.parse(to));
  }

  /** Returns the user agents of a group. */
  List<String> agents(String group) {
    return Objects.requireNonNull(agents.get(group), group);
  }

  /** Draws all objects, by the name of their kind. */
  SortedMap<String, List<Item>> items(Dice dice) {
    SortedMap<String, List<Item>> items = new TreeMap<>();
    new TreeMap<>(objects).forEach((name, kind) -> items.put(name, kind.items(dice)));
    return items;
  }
}
