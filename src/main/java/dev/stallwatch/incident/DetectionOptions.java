package dev.stallwatch.incident;

import dev.stallwatch.localise.Prices;

/**
 * When a rise is an incident.
 *
 * @param falseAlarms probability, per run and metric, that chance alone makes an incident
 * @param minExcess events beyond expectation that an incident has at least
 * @param minLift observed over expected events that an incident has at least
 * @param maxIncidents incidents of one metric that are searched for in a run
 * @param prices what naming dimensions and values must gain
 */
public record DetectionOptions(
    double falseAlarms, double minExcess, double minLift, int maxIncidents, Prices prices) {
  /** What holds unless configured. */
  public static final DetectionOptions DEFAULTS =
      new DetectionOptions(1e-3, 10, 1.2, 8, Prices.DEFAULTS);
}
