package dev.stallwatch.scenario;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.stallwatch.model.Names;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The scenarios that are known, each a small declarative file. */
public final class Scenarios {
  private static final List<String> NAMES = List.of("docker-hub-2020-07-05", "quiet-days");
  private static final ObjectMapper YAML = new YAMLMapper();

  private Scenarios() {}

  /** The names of all scenarios. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * The scenario of a name.
   *
   * @throws ScenarioException if there is none; the message names the nearest
   */
  public static Scenario named(String name) {
    if (!NAMES.contains(name)) {
      String hint =
          Names.nearest(name, NAMES)
              .map(near -> ", did you mean '" + near + "'?")
              .orElse("; there are " + String.join(", ", NAMES));
      throw new ScenarioException("no scenario '" + name + "'" + hint);
    }
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
