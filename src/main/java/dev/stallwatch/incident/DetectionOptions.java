package dev.stallwatch.incident;

import dev.stallwatch.localise.Prices;

/**
 * The conditions under which a rise is an incident.
 *
 * @param falseAlarms probability, per run and metric, that chance alone produces an incident
 * @param minExcess minimum number of excess events of an incident
 * @param minLift minimum ratio of observed to expected events
 * @param maxIncidents maximum number of incidents per metric and run
 * @param prices score penalties for naming dimensions and values
 */
public record DetectionOptions(
    double falseAlarms, double minExcess, double minLift, int maxIncidents, Prices prices) {
  /** The defaults. */
  public static final DetectionOptions DEFAULTS =
      new DetectionOptions(1e-3, 10, 1.2, 8, Prices.DEFAULTS);
}
