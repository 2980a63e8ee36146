package dev.stallwatch.scenario.chain;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.stallwatch.model.Units;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A declared world.
 *
 * @param from first instant
 * @param to end of the log: what ends later is not in it
 * @param places where clients are
 * @param shelves the objects, by name of their kind
 * @param agents user agents, by name of their group
 * @param habits what clients do
 */
record ChainPlan(
    String from,
    String to,
    List<Place> places,
    Map<String, ObjectKind> shelves,
    Map<String, List<String>> agents,
    List<ClientProfile> habits) {

  /** The plan in a resource beside the scenarios. */
  static ChainPlan read(String resource) {
    try (InputStream in =
        Objects.requireNonNull(ChainPlan.class.getResourceAsStream(resource), resource)) {
      return new YAMLMapper().readValue(in, ChainPlan.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long fromMicros() {
    return Units.micros(Instant.parse(from));
  }

  long toMicros() {
    return Units.micros(Instant.parse(to));
  }

  /** The user agents of a group. */
  List<String> agents(String group) {
    return Objects.requireNonNull(agents.get(group), group);
  }

  /** All objects, by the name of their shelf. */
  SortedMap<String, List<Item>> stock(Dice dice) {
    SortedMap<String, List<Item>> stock = new TreeMap<>();
    new TreeMap<>(shelves).forEach((name, shelf) -> stock.put(name, shelf.items(dice)));
    return stock;
  }
}
