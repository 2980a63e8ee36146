package dev.stallwatch.scenario;

import java.nio.file.Path;

/** Writes the logs of a scenario and its truth. */
public interface Simulation {
  /**
   * Writes all files to a directory.
   *
   * @return the number of requests
   * @throws ScenarioException if the directory is not empty or can't be written
   */
  long write(Path output);

  /**
   * Returns a scale after checking it.
   *
   * @throws ScenarioException if the scale is not above 0
   */
  static double demandScale(double scale) {
    if (!(scale > 0)) {
      throw new ScenarioException("the scale must be above 0, not " + scale);
    }
    return scale;
  }
}
