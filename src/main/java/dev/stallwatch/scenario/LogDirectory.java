package dev.stallwatch.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The directory that a simulation writes to. */
public final class LogDirectory {
  private LogDirectory() {}

  /**
   * Creates the directory unless it exists and is empty, so that nothing is overwritten.
   *
   * @throws ScenarioException if it is not empty or can't be written
   */
  public static void create(Path output) {
    try (Stream<Path> content = Files.exists(output) ? Files.list(output) : Stream.empty()) {
      if (content.findAny().isPresent()) {
        throw new ScenarioException("the directory " + output + " is not empty; choose another");
      }
      Files.createDirectories(output);
    } catch (IOException e) {
      throw new ScenarioException("can't write to " + output + ": " + e.getMessage());
    }
  }
}
