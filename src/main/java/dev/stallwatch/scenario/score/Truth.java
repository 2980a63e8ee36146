package dev.stallwatch.scenario.score;

import dev.stallwatch.model.Scope;
import java.util.Set;

/**
 * An incident that is known to have happened.
 *
 * @param scope what it was limited to, in dimensions that the cells have
 * @param fromMicros when it began, microseconds since the epoch
 * @param toMicros when it had ended
 * @param metrics codes of the watched metrics that it moved
 * @param excess events beyond expectation, on average, of the metric that tells most; for a deficit
 *     of requests those that are missing
 * @param sigmas the same in standard deviations of what the metric shows within that scope and time
 *     on quiet days: what someone could tell who knew where and when to look
 */
public record Truth(
    Scope scope,
    long fromMicros,
    long toMicros,
    Set<String> metrics,
    double excess,
    double sigmas) {
  /** Incidents with fewer events beyond expectation are not demanded to be found. */
  public static final double DEMANDED_EXCESS = 50;

  /** Copies the set. */
  public Truth {
    metrics = Set.copyOf(metrics);
  }
}
