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

/** Gives the figures of a run to all that shall have them; where that fails, the run does not. */
public final class MetricsPublisher {
  private final MetricTargets targets;
  private final Environment environment;
  private final String version;
  private final Consumer<String> complaints;

  /**
   * To targets.
   *
   * @param environment where values of headers may stand
   * @param version version of Stallwatch
   * @param complaints takes a line for each trouble
   */
  public MetricsPublisher(
      MetricTargets targets, Environment environment, String version, Consumer<String> complaints) {
    this.targets = targets;
    this.environment = environment;
    this.version = version;
    this.complaints = complaints;
  }

  /** Gives the figures of a run, also of one that failed. */
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
      complaints.accept("can't read the metrics of earlier runs in " + file);
    }
    try {
      textfile.write(run.figures(lastSuccess));
    } catch (IOException e) {
      complaints.accept("can't write the metrics to " + file + " (is its directory writable?)");
    }
  }

  private void send(RunMetrics run, URI collector) {
    try {
      Map<String, String> headers = new TreeMap<>();
      for (Map.Entry<String, ValueSource> header : targets.otlpHeaders().entrySet()) {
        headers.put(header.getKey(), header.getValue().read(environment).reveal());
      }
      if (!new OtlpExport(collector, headers, version).isTaken(run.figures(null))) {
        complaints.accept("the collector at " + collector.getHost() + " did not take the metrics");
      }
    } catch (ChannelException e) {
      complaints.accept("the metrics were not sent: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      // Its text may hold the value of a header.
      complaints.accept("the metrics were not sent: a header of metrics.otlp is malformed");
    }
  }
}
