package dev.stallwatch.incident;

import dev.stallwatch.model.Dimension;

/**
 * A group like the scope but for one dimension, that is not affected.
 *
 * @param scopeText the group in words
 * @param observedRate its rate in the interval, 0 to 1
 * @param expectedRate its expected rate, 0 to 1
 * @param transfers its transfers, or requests where the metric counts those, in the interval
 * @param dimension the dimension in which it differs
 */
public record Contrast(
    String scopeText,
    double observedRate,
    double expectedRate,
    long transfers,
    Dimension dimension) {}
