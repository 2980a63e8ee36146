package dev.stallwatch.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stallwatch.report.metrics.MetricTargets;
import dev.stallwatch.report.notify.ValueSource;
import dev.stallwatch.yaml.KeyException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The keys of {@code metrics}. */
final class MetricsKeys {
  @JsonProperty private @Nullable String textfile;
  @JsonProperty private Otlp otlp = new Otlp();

  private static final class Otlp {
    @JsonProperty private @Nullable String endpoint;
    @JsonProperty private Map<String, ValueKeys> headers = Map.of();
  }

  MetricTargets resolve() {
    Map<String, ValueSource> headers = new TreeMap<>();
    otlp.headers.forEach(
        (name, value) ->
            headers.put(name, ValueKeys.secret("metrics.otlp.headers." + name, value)));
    return new MetricTargets(
        textfile == null ? null : file(textfile),
        otlp.endpoint == null ? null : HttpAddresses.http("metrics.otlp.endpoint", otlp.endpoint),
        headers);
  }

  private static Path file(String text) {
    try {
      Path file = Path.of(text);
      // The textfile collector silently ignores files with other endings.
      if (text.endsWith(".prom")) {
        return file;
      }
    } catch (InvalidPathException e) {
      // Reported below.
    }
    throw new KeyException(
        "metrics.textfile", "must be a path that ends in .prom, not '" + text + "'");
  }
}
