package dev.stallwatch.scenario.score;

import dev.stallwatch.model.Scope;
import java.util.Set;

/**
 * A true incident.
 *
 * @param scope affected values of the dimensions of cells
 * @param fromMicros start, microseconds since the epoch
 * @param toMicros end, exclusive
 * @param metrics codes of the watched metrics that it changes
 * @param excess expected number of excess events of the metric that shows it best; for a deficit of
 *     requests, the missing ones
 * @param sigmas excess in standard deviations of the metric within that scope and time on quiet
 *     days: the significance if scope and time were known
 */
public record Truth(
    Scope scope,
    long fromMicros,
    long toMicros,
    Set<String> metrics,
    double excess,
    double sigmas) {
  /** Incidents with fewer excess events need not be found. */
  public static final double MIN_REQUIRED_EXCESS = 50;

  /** Copies the set. */
  public Truth {
    metrics = Set.copyOf(metrics);
  }
}
