package dev.stallwatch.incident;

/**
 * A group that differs from the scope in one dimension and is not affected.
 *
 * @param scopeText the group as text
 * @param observedRate its rate in the interval, 0 to 1
 * @param expectedRate its expected rate, 0 to 1
 * @param transfers its transfers in the interval, or requests for metrics among requests
 */
public record Contrast(
    String scopeText, double observedRate, double expectedRate, long transfers) {}
