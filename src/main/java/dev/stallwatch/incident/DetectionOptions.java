package dev.stallwatch.incident;

/**
 * The conditions under which a rise is an incident.
 *
 * @param falseAlarms probability, per run and metric, that chance alone produces an incident
 * @param minExcess minimum number of excess events of an incident
 * @param minLift minimum ratio of observed to expected events
 * @param maxIncidents maximum number of incidents per metric and run
 */
public record DetectionOptions(
    double falseAlarms, double minExcess, double minLift, int maxIncidents) {
  /** The defaults. */
  public static final DetectionOptions DEFAULTS = new DetectionOptions(1e-3, 10, 1.2, 8);
}
