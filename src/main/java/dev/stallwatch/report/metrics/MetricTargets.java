package dev.stallwatch.report.metrics;

import dev.stallwatch.report.notify.ValueSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the figures of a run go.
 *
 * @param textfile a file for the textfile collector of Prometheus' node_exporter, null for none
 * @param otlp where an OpenTelemetry collector takes metrics over HTTP, null for nowhere
 * @param otlpHeaders headers of the requests to it, by name, as places where their values stand
 */
public record MetricTargets(
    @Nullable Path textfile, @Nullable URI otlp, Map<String, ValueSource> otlpHeaders) {
  /** Nowhere. */
  public static final MetricTargets NONE = new MetricTargets(null, null, Map.of());

  /** Copies the headers. */
  public MetricTargets {
    otlpHeaders = Map.copyOf(otlpHeaders);
  }
}
