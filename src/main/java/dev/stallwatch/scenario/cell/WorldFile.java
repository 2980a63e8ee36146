package dev.stallwatch.scenario.cell;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.scenario.ScenarioException;
import dev.stallwatch.yaml.KeyException;
import dev.stallwatch.yaml.YamlException;
import dev.stallwatch.yaml.YamlFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the declaration of a world. */
final class WorldFile {
  private WorldFile() {}

  /**
   * Reads a world.
   *
   * @param file name of the file, for messages
   * @throws ScenarioException if the declaration is not valid
   */
  static CellWorld read(String file, byte[] content) {
    try {
      return YamlFile.of(file, content).resolve(Keys.class, Keys::world);
    } catch (YamlException e) {
      throw new ScenarioException(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw new ScenarioException(file + ": " + e.getMessage());
    }
  }

  /** Returns rates by signal for rates by code. */
  static Map<WorldRate, Double> bySignal(String key, Map<String, Double> byCode) {
    Map<WorldRate, Double> signals = new EnumMap<>(WorldRate.class);
    byCode.forEach((code, value) -> signals.put(signal(key, code), value));
    return signals;
  }

  private static WorldRate signal(String key, String code) {
    return WorldRate.ofCode(code)
        .orElseThrow(() -> KeyException.unknown(key + "." + code, "rate", code, WorldRate.codes()));
  }

  private static <T> List<T> notEmpty(String key, List<T> list) {
    if (list.isEmpty()) {
      throw new KeyException(key, "must have at least one entry");
    }
    return list;
  }

  private static void different(String key, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isBlank() || !seen.add(name)) {
        throw new KeyException(key, "each name must be unique and not blank, not '" + name + "'");
      }
    }
  }

  private static final class Keys {
    @JsonProperty private List<Region> regions = List.of();
    @JsonProperty private List<Kind> os = List.of();
    @JsonProperty private List<Kind> software = List.of();
    @JsonProperty private Map<String, Map<String, Double>> finer = Map.of();
    @JsonProperty private Map<String, Double> rates = Map.of();
    @JsonProperty private Shape shape = new Shape();
    @JsonProperty private Roughness roughness = new Roughness();

    private CellWorld world() {
      List<String> dimensions = Arrays.stream(Dimension.values()).map(Dimension::code).toList();
      for (String dimension : finer.keySet()) {
        if (!dimensions.contains(dimension)) {
          throw KeyException.unknown("finer." + dimension, "dimension", dimension, dimensions);
        }
      }
      different("regions", regions.stream().map(region -> region.name).toList());
      List<CellWorld.Region> read = new ArrayList<>();
      for (Region region : notEmpty("regions", regions)) {
        read.add(region.region("regions[" + read.size() + "]"));
      }
      return new CellWorld(
          read,
          kinds("os", os),
          kinds("software", software),
          finer,
          bySignal("rates", rates),
          shape.shape(),
          roughness.roughness());
    }

    private static List<CellWorld.Kind> kinds(String key, List<Kind> kinds) {
      different(key, kinds.stream().map(kind -> kind.name).toList());
      List<CellWorld.Kind> read = new ArrayList<>();
      for (Kind kind : notEmpty(key, kinds)) {
        String path = key + "[" + read.size() + "]";
        read.add(
            new CellWorld.Kind(
                kind.name, weight(path, kind.weight), bySignal(path + ".odds", kind.odds)));
      }
      return read;
    }
  }

  private static double weight(String key, double weight) {
    return KeyException.within(key + ".weight", weight, 1e-9, 1e9);
  }

  private static final class Region {
    @JsonProperty private String name = "";
    @JsonProperty private double weight = 1;
    @JsonProperty private double utcOffset;
    @JsonProperty private List<String> edges = List.of();

    private CellWorld.Region region(String key) {
      return new CellWorld.Region(
          name,
          weight(key, weight),
          KeyException.within(key + ".utcOffset", utcOffset, -12, 14),
          edges);
    }
  }

  private static final class Kind {
    @JsonProperty private String name = "";
    @JsonProperty private double weight = 1;
    @JsonProperty private Map<String, Double> odds = Map.of();
  }

  private static final class Shape {
    @JsonProperty private double daily = CellWorld.Shape.USUAL.daily();
    @JsonProperty private double busiestHour = CellWorld.Shape.USUAL.busiestHour();
    @JsonProperty private double weekend = CellWorld.Shape.USUAL.weekend();
    @JsonProperty private double rates = CellWorld.Shape.USUAL.rates();

    private CellWorld.Shape shape() {
      return new CellWorld.Shape(
          KeyException.within("shape.daily", daily, 0, 0.99),
          KeyException.within("shape.busiestHour", busiestHour, 0, 24),
          KeyException.within("shape.weekend", weekend, 0, 10),
          KeyException.within("shape.rates", rates, 0, 0.99));
    }
  }

  private static final class Roughness {
    @JsonProperty private double volume = CellWorld.Roughness.USUAL.volume();
    @JsonProperty private double rates = CellWorld.Roughness.USUAL.rates();
    @JsonProperty private double visit = CellWorld.Roughness.USUAL.visit();
    @JsonProperty private double clump = CellWorld.Roughness.USUAL.clump();
    @JsonProperty private double variety = CellWorld.Roughness.USUAL.variety();

    private CellWorld.Roughness roughness() {
      return new CellWorld.Roughness(
          KeyException.within("roughness.volume", volume, 0, 2),
          KeyException.within("roughness.rates", rates, 0, 2),
          KeyException.within("roughness.visit", visit, 1, 100),
          KeyException.within("roughness.clump", clump, 1, 100),
          KeyException.within("roughness.variety", variety, 0, 3));
    }
  }
}
