package dev.stallwatch.incident;

import dev.stallwatch.model.Scope;
import dev.stallwatch.model.metric.Metric;

/**
 * A window in which a group deviates, before windows are merged into findings.
 *
 * @param metric the rate that deviates
 * @param windowStartMicros start of the window, microseconds since the epoch
 * @param group the group
 * @param observedRate rate in the window, 0 to 1
 * @param expectedRate expected rate, 0 to 1
 * @param transfers transfers in the window
 * @param excess excess events
 * @param score log-likelihood ratio of the window alone against the baseline
 */
public record Anomaly(
    Metric metric,
    long windowStartMicros,
    Scope group,
    double observedRate,
    double expectedRate,
    long transfers,
    double excess,
    double score) {}
