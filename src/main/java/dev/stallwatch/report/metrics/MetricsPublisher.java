package dev.stallwatch.report.metrics;

import dev.stallwatch.report.notify.ChannelException;
import dev.stallwatch.report.notify.Environment;
import dev.stallwatch.report.notify.ValueSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Publishes the metrics of a run to all targets. A failure does not fail the run. */
public final class MetricsPublisher {
  private final MetricTargets targets;
  private final Environment environment;
  private final String version;
  private final Consumer<String> warnings;

  /**
   * Creates a publisher.
   *
   * @param targets targets of the metrics
   * @param environment environment variables, which may contain header values
   * @param version version of Stallwatch
   * @param warnings receives one line per failure
   */
  public MetricsPublisher(
      MetricTargets targets, Environment environment, String version, Consumer<String> warnings) {
    this.targets = targets;
    this.environment = environment;
    this.version = version;
    this.warnings = warnings;
  }

  /** Publishes the metrics of a run, including a failed one. */
  public void publish(RunMetrics run) {
    Path file = targets.textfile();
    if (file != null) {
      write(run, file);
    }
    URI collector = targets.otlp();
    if (collector != null) {
      send(run, collector);
    }
  }

  private void write(RunMetrics run, Path file) {
    PrometheusTextfile textfile = new PrometheusTextfile(file);
    @Nullable Double lastSuccess = null;
    try {
      lastSuccess = textfile.lastSuccess();
    } catch (IOException e) {
      warnings.accept("can't read the metrics of earlier runs in " + file);
    }
    try {
      textfile.write(run.figures(lastSuccess));
    } catch (IOException e) {
      warnings.accept(
          "can't write the metrics to " + file + "; check that its directory is writable");
    }
  }

  private void send(RunMetrics run, URI collector) {
    try {
      Map<String, String> headers = new TreeMap<>();
      for (Map.Entry<String, ValueSource> header : targets.otlpHeaders().entrySet()) {
        headers.put(header.getKey(), header.getValue().read(environment).reveal());
      }
      if (!new OtlpExport(collector, headers, version).isAccepted(run.figures(null))) {
        warnings.accept("the collector at " + collector.getHost() + " did not accept the metrics");
      }
    } catch (ChannelException e) {
      warnings.accept("the metrics were not sent: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      // The message of the exception may contain the value of a header.
      warnings.accept("the metrics were not sent: a header of metrics.otlp is malformed");
    }
  }
}
