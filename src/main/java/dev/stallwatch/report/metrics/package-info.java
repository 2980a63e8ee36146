/**
 * The figures of a run for monitoring. Takes {@link dev.stallwatch.report.metrics.RunMetrics},
 * gives them to a Prometheus text file and to an OpenTelemetry collector.
 */
@NullMarked
package dev.stallwatch.report.metrics;

import org.jspecify.annotations.NullMarked;
