package dev.stallwatch.scenario.cell;

import dev.stallwatch.scenario.ScenarioException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The declared scenarios: built-in ones and those of a directory. */
public final class ScenarioLibrary {
  private static final String SUFFIX = ".yaml";

  /** Incidents from public reports, then changes that look like incidents. */
  private static final List<String> NAMES =
      List.of(
          "docker-hub-2020-07-05",
          "one-pop-flapping",
          "waf-rule-path",
          "cdn-outage-2021-06-08",
          "slow-on-miss",
          "transit-loss-20-min",
          "poisoned-edge",
          "client-in-a-loop",
          "control-client-release-with-ranges",
          "control-mix-shift",
          "control-popular-release",
          "control-tiny-groups",
          "control-delivery-gap",
          "control-late-files",
          "control-cancelling-users",
          "control-retired-edge",
          "control-new-edge",
          "control-clocks-put-forward");

  private ScenarioLibrary() {}

  /** Returns the built-in scenarios. */
  public static List<CellScenario> builtIn() {
    return NAMES.stream()
        .map(
            name ->
                ScenarioFile.read(
                    name, name + SUFFIX, resource(name), ScenarioLibrary::builtInWorld))
        .toList();
  }

  /**
   * Reads the scenarios of a directory, its {@code *.yaml}, sorted by name. Their worlds are files
   * of its directory {@code worlds}, or built-in ones.
   *
   * @throws ScenarioException if there is none or one is not valid
   */
  public static List<CellScenario> of(Path directory) {
    List<Path> files;
    try (Stream<Path> all = Files.list(directory)) {
      files = all.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new ScenarioException("can't read the directory of scenarios " + directory);
    }
    if (files.isEmpty()) {
      throw new ScenarioException("no scenario (*" + SUFFIX + ") in " + directory);
    }
    return files.stream().map(ScenarioLibrary::read).toList();
  }

  private static CellScenario read(Path file) {
    String fileName = file.getFileName().toString();
    String name = fileName.substring(0, fileName.length() - SUFFIX.length());
    return ScenarioFile.read(
        name,
        file.toString(),
        bytes(file),
        world -> {
          Path own = file.resolveSibling("worlds").resolve(world + SUFFIX);
          return Files.exists(own)
              ? WorldFile.read(own.toString(), bytes(own))
              : builtInWorld(world);
        });
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ScenarioException("can't read " + file);
    }
  }

  private static CellWorld builtInWorld(String name) {
    String path = "worlds/" + name;
    if (ScenarioLibrary.class.getResource(path + SUFFIX) == null) {
      throw new ScenarioException("no world '" + name + "'");
    }
    return WorldFile.read(path + SUFFIX, resource(path));
  }

  private static byte[] resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(ScenarioLibrary.class.getResourceAsStream(name + SUFFIX), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
