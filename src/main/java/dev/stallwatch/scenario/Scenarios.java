package dev.stallwatch.scenario;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.stallwatch.model.Names;
import dev.stallwatch.scenario.chain.ChainWorld;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The built-in scenarios with logs, each declared by a file. */
public final class Scenarios {
  private static final List<String> INCIDENTS = List.of("docker-hub-2020-07-05", "quiet-days");
  private static final List<String> NAMES =
      Stream.concat(INCIDENTS.stream(), Stream.of(ChainWorld.NAME)).toList();
  private static final ObjectMapper YAML = new YAMLMapper();

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
      String hint =
          Names.nearest(name, names)
              .map(near -> ", did you mean '" + near + "'?")
              .orElse("; there are " + String.join(", ", names));
      throw new ScenarioException("no scenario '" + name + "'" + hint);
    }
  }

  /**
   * Returns a scenario of incidents.
   *
   * @throws ScenarioException if there is none; the message suggests the most similar name
   */
  public static Scenario named(String name) {
    demandKnown(name, INCIDENTS);
    JsonNode root = read(name);
    try {
      World world = YAML.treeToValue(read(root.path("world").asText()), World.class);
      List<Scenario.Event> events = new ArrayList<>();
      JavaType scope =
          YAML.getTypeFactory()
              .constructMapType(
                  Map.class,
                  YAML.constructType(String.class),
                  YAML.getTypeFactory().constructCollectionType(List.class, String.class));
      for (JsonNode event : root.path("events")) {
        events.add(
            new Scenario.Event(
                instant(event, "from"),
                instant(event, "to"),
                event.path("shareHit").asDouble(),
                YAML.convertValue(event.path("scope"), scope)));
      }
      return new Scenario(name, world, instant(root, "from"), instant(root, "to"), events);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Instant instant(JsonNode node, String field) {
    return Instant.parse(node.path(field).asText());
  }

  private static JsonNode read(String name) {
    try (InputStream in =
        Objects.requireNonNull(Scenarios.class.getResourceAsStream(name + ".yaml"), name)) {
      return YAML.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
