package dev.stallwatch.scenario;

import dev.stallwatch.incident.Verdict;
import dev.stallwatch.model.Names;
import dev.stallwatch.scenario.chain.ChainWorld;
import dev.stallwatch.scenario.mitigation.log.ChangeKeys;
import dev.stallwatch.scenario.mitigation.log.RuleKeys;
import dev.stallwatch.yaml.KeyException;
import dev.stallwatch.yaml.YamlFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The built-in scenarios with logs, each declared by a file. */
public final class Scenarios {
  private static final List<String> INCIDENTS =
      List.of(
          "docker-hub-2020-07-05",
          "quiet-days",
          "own-app-stalls",
          "one-object-cut",
          "poisoned-edge",
          "edge-missing",
          "rate-limited-client",
          "large-objects",
          "release-ttfb",
          "mixed-errors");

  /** Scenarios of incidents with logs of mitigations and changes. */
  private static final List<String> MITIGATIONS =
      List.of("waf-count-to-block", "retries-limited", "origin-deploy", "status-notice");

  private static final List<String> DECLARED =
      Stream.concat(INCIDENTS.stream(), MITIGATIONS.stream()).toList();
  private static final List<String> NAMES =
      Stream.concat(DECLARED.stream(), Stream.of(ChainWorld.NAME)).toList();

  private Scenarios() {}

  /** Returns the names of all scenarios. */
  public static List<String> names() {
    return NAMES;
  }

  /** Returns the names of the scenarios with incidents or without any, which can be scored. */
  public static List<String> ofIncidents() {
    return INCIDENTS;
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
    demandKnown(name, DECLARED);
    return YamlFile.resource(Scenarios.class, name + ".yaml")
        .resolve(Keys.class, keys -> keys.scenario(name));
  }

  /** The keys of a scenario file. */
  private record Keys(
      String world,
      String from,
      String to,
      @Nullable List<String> labels,
      Scenario.@Nullable Cdn cdn,
      List<EventKeys> events,
      @Nullable List<RuleKeys> rules,
      @Nullable List<ChangeKeys> changes) {
    private Scenario scenario(String name) {
      List<Event> read = new ArrayList<>();
      for (int i = 0; i < events.size(); i++) {
        read.add(events.get(i).event("events[" + i + "]"));
      }
      for (int i = 0; rules != null && i < rules.size(); i++) {
        rules.get(i).demandValid("rules[" + i + "]");
      }
      return new Scenario(
          name,
          YamlFile.resource(Scenarios.class, world + ".yaml").resolve(World.class, keys -> keys),
          Instant.parse(from),
          Instant.parse(to),
          read,
          verdicts("labels", labels),
          cdn == null ? Scenario.Cdn.CLOUDFLARE : cdn,
          rules == null ? List.of() : rules,
          changes == null ? List.of() : changes);
    }

    private static List<String> verdicts(String path, @Nullable List<String> codes) {
      List<String> known = Arrays.stream(Verdict.values()).map(Verdict::code).toList();
      return codes == null
          ? List.of()
          : codes.stream().map(code -> KeyException.oneOf(path, code, known)).toList();
    }
  }

  /** The keys of an event, exactly one of which is the effect. */
  private record EventKeys(
      String from,
      String to,
      Map<String, List<String>> scope,
      @Nullable List<String> verdicts,
      Effect.@Nullable Stall stall,
      Effect.@Nullable Cut cut,
      Effect.@Nullable Refetch refetch,
      Effect.@Nullable Status status,
      Effect.@Nullable Missing missing,
      Effect.@Nullable Release release) {
    private Event event(String path) {
      Map<String, Effect> effects = new TreeMap<>();
      addTo(effects, "stall", stall);
      addTo(effects, "cut", cut);
      addTo(effects, "refetch", refetch);
      addTo(effects, "status", status);
      addTo(effects, "missing", missing);
      addTo(effects, "release", release);
      if (effects.size() != 1) {
        throw new KeyException(
            path, "name one effect: stall, cut, refetch, status, missing or release");
      }
      effects.forEach((key, effect) -> effect.demandValid(path + "." + key));
      for (String dimension : scope.keySet()) {
        String unused = KeyException.oneOf(path + ".scope", dimension, RegistryClient.DIMENSIONS);
      }
      return new Event(
          Instant.parse(from),
          Instant.parse(to),
          scope,
          effects.values().iterator().next(),
          Keys.verdicts(path + ".verdicts", verdicts));
    }

    private static void addTo(Map<String, Effect> effects, String key, @Nullable Effect effect) {
      if (effect != null) {
        effects.put(key, effect);
      }
    }
  }
}
