/**
 * Publishes the metrics of a run for monitoring. Takes {@link
 * dev.stallwatch.report.metrics.RunMetrics}, writes them to a Prometheus text file and sends them
 * to an OpenTelemetry collector.
 */
@NullMarked
package dev.stallwatch.report.metrics;

import org.jspecify.annotations.NullMarked;
