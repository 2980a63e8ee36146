package dev.stallwatch.scenario.cell;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.ScenarioException;
import dev.stallwatch.yaml.KeyException;
import dev.stallwatch.yaml.YamlException;
import dev.stallwatch.yaml.YamlFile;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the declaration of a scenario. */
final class ScenarioFile {

  private static final long DEFAULT_SEED = 1;

  private ScenarioFile() {}

  /**
   * Reads a scenario.
   *
   * @param name name of the scenario
   * @param file name of the file, for messages
   * @param worlds returns the world of a name
   * @throws ScenarioException if the declaration is not valid
   */
  static CellScenario read(
      String name, String file, byte[] content, Function<String, CellWorld> worlds) {
    try {
      return YamlFile.of(file, content).resolve(Keys.class, keys -> keys.scenario(name, worlds));
    } catch (YamlException e) {
      throw new ScenarioException(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new ScenarioException(file + ": " + e.getMessage());
    }
  }

  private static final class Keys {
    @JsonProperty private String description = "";
    @JsonProperty private String world = "";
    @JsonProperty private String from = "";
    @JsonProperty private int days = 2;
    @JsonProperty private int historyDays = 14;
    @JsonProperty private double requestsPerDay = 100_000;
    @JsonProperty private Map<String, Double> rates = Map.of();
    @JsonProperty private List<String> labels = List.of();
    @JsonProperty private List<Event> events = List.of();

    private CellScenario scenario(String name, Function<String, CellWorld> worlds) {
      CellWorld known = worlds.apply(world);
      Map<WorldRate, Double> all = new EnumMap<>(WorldRate.class);
      all.putAll(known.rates());
      all.putAll(WorldFile.bySignal("rates", rates));
      CellWorld own =
          new CellWorld(
              known.regions(),
              known.os(),
              known.software(),
              known.finer(),
              all,
              known.shape(),
              known.roughness());
      CellScenario empty =
          new CellScenario(
              name,
              description,
              own,
              day("from", from),
              KeyException.within("days", days, 1, 60),
              KeyException.within("historyDays", historyDays, 0, 60),
              KeyException.within("requestsPerDay", requestsPerDay, 1, 1e9),
              DEFAULT_SEED,
              List.of(),
              Set.copyOf(labels));
      List<CellEvent> read = new ArrayList<>();
      for (int i = 0; i < events.size(); i++) {
        read.add(events.get(i).event("events[" + i + "]", empty));
      }
      return empty.with(read);
    }

    private static long day(String key, String text) {
      try {
        return Units.micros(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
      } catch (DateTimeException e) {
        throw new KeyException(key, "must be a date such as 2026-11-24, not '" + text + "'");
      }
    }
  }

  private static final class Event {
    @JsonProperty private CellEvent.Kind kind = CellEvent.Kind.INCIDENT;
    @JsonProperty private @Nullable String from;
    @JsonProperty private @Nullable String to;
    @JsonProperty private Map<String, List<String>> scope = Map.of();
    @JsonProperty private Map<String, Double> odds = Map.of();
    @JsonProperty private Map<String, Double> add = Map.of();
    @JsonProperty private double volume = 1;
    @JsonProperty private double shiftHours;
    @JsonProperty private Flapping flapping = new Flapping();

    private CellEvent event(String key, CellScenario scenario) {
      scope.forEach(
          (dimension, values) -> checkScope(key + ".scope", scenario.world(), dimension, values));
      add.forEach((code, value) -> KeyException.within(key + ".add." + code, value, 0, 1));
      odds.forEach((code, value) -> KeyException.within(key + ".odds." + code, value, 0, 1e6));
      return new CellEvent(
          kind,
          from == null ? scenario.earlier().fromMicros() : instant(key + ".from", from),
          to == null ? scenario.current().endMicros() : instant(key + ".to", to),
          new Scope(scope),
          WorldFile.bySignal(key + ".odds", odds),
          WorldFile.bySignal(key + ".add", add),
          KeyException.within(key + ".volume", volume, 0, 1000),
          KeyException.within(key + ".shiftHours", shiftHours, -12, 12),
          flapping.flapping(key + ".flapping"));
    }

    private static long instant(String key, String text) {
      try {
        return Units.micros(Instant.parse(text));
      } catch (DateTimeException e) {
        throw new KeyException(
            key, "must be an instant such as 2026-11-24T10:00:00Z, not '" + text + "'");
      }
    }

    private static void checkScope(
        String key, CellWorld world, String dimension, List<String> values) {
      List<String> dimensions = Arrays.stream(Dimension.values()).map(Dimension::code).toList();
      if (!dimensions.contains(dimension)) {
        throw KeyException.unknown(key + "." + dimension, "dimension", dimension, dimensions);
      }
      Collection<String> known = values(world, dimension);
      for (String value : values) {
        if (!known.contains(value)) {
          throw KeyException.unknown(key + "." + dimension, dimension, value, known);
        }
      }
    }

    /** Returns the values of a dimension in a world, of its cells or of its declared shares. */
    private static Collection<String> values(CellWorld world, String dimension) {
      int d = Cell.DIMENSIONS.indexOf(dimension);
      return d < 0
          ? world.finer().getOrDefault(dimension, Map.of()).keySet()
          : Cell.of(world, new SplittableRandom(0), new SplittableRandom(0)).stream()
              .map(cell -> cell.values().get(d))
              .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static final class Flapping {
    @JsonProperty private long everyMinutes;
    @JsonProperty private long lastsMinutes;

    private CellEvent.Flapping flapping(String key) {
      if (everyMinutes < lastsMinutes || lastsMinutes < 0) {
        throw new KeyException(
            key + ".lastsMinutes", "must be from 0 to everyMinutes, not " + lastsMinutes);
      }
      return new CellEvent.Flapping(
          everyMinutes * Units.MICROS_PER_MINUTE, lastsMinutes * Units.MICROS_PER_MINUTE);
    }
  }
}
