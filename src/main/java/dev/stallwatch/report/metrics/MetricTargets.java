package dev.stallwatch.report.metrics;

import dev.stallwatch.report.notify.ValueSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The targets to which the metrics of a run are published.
 *
 * @param textfile file for the textfile collector of Prometheus' node_exporter; null for none
 * @param otlp URL of the OTLP/HTTP metrics endpoint of an OpenTelemetry collector; null for none
 * @param otlpHeaders sources of the request headers to the collector, by header name
 */
public record MetricTargets(
    @Nullable Path textfile, @Nullable URI otlp, Map<String, ValueSource> otlpHeaders) {
  /** No targets. */
  public static final MetricTargets NONE = new MetricTargets(null, null, Map.of());

  /** Copies the headers. */
  public MetricTargets {
    otlpHeaders = Map.copyOf(otlpHeaders);
  }
}
