package dev.stallwatch.report.metrics;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporterBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Exports gauges once to an OpenTelemetry collector: OTLP over HTTP, in protobuf. */
final class OtlpExport {
  private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

  /** Logs failures at length by itself. Held strongly: the level of a collected logger is lost. */
  private static final Logger EXPORTER_LOGGER = Logger.getLogger("io.opentelemetry");

  static {
    EXPORTER_LOGGER.setLevel(Level.OFF);
  }

  private final URI endpoint;
  private final Map<String, String> headers;
  private final String version;

  /**
   * Creates an export.
   *
   * @param endpoint full URL of the collector's metrics endpoint
   * @param headers request headers
   * @param version version of Stallwatch
   */
  OtlpExport(URI endpoint, Map<String, String> headers, String version) {
    this.endpoint = endpoint;
    this.headers = Map.copyOf(headers);
    this.version = version;
  }

  /** Sends the gauges and returns whether the collector accepted them. */
  boolean isAccepted(List<Figure> figures) {
    OtlpHttpMetricExporterBuilder exporter =
        OtlpHttpMetricExporter.builder()
            .setEndpoint(endpoint.toString())
            .setTimeout(TIME_LIMIT)
            .setConnectTimeout(TIME_LIMIT)
            .setMeterProvider(MeterProvider.noop());
    headers.forEach(exporter::addHeader);
    Resource resource =
        Resource.create(
            Attributes.of(
                AttributeKey.stringKey("service.name"),
                "stallwatch",
                AttributeKey.stringKey("service.version"),
                version));
    RecordingExporter recording = new RecordingExporter(exporter.build());
    try (SdkMeterProvider provider =
        SdkMeterProvider.builder()
            .setResource(resource)
            .registerMetricReader(PeriodicMetricReader.create(recording))
            .build()) {
      Meter meter = provider.get("dev.stallwatch");
      figures.forEach(figure -> register(meter, figure));
      var unused = provider.forceFlush().join(TIME_LIMIT.toSeconds(), TimeUnit.SECONDS);
      return recording.isAccepted();
    }
  }

  /** Records the result of the export, which the calling reader does not return. */
  private static final class RecordingExporter implements MetricExporter {
    private final MetricExporter exporter;
    private volatile boolean accepted;

    RecordingExporter(MetricExporter exporter) {
      this.exporter = exporter;
    }

    boolean isAccepted() {
      return accepted;
    }

    @Override
    public CompletableResultCode export(Collection<MetricData> metrics) {
      CompletableResultCode result = exporter.export(metrics);
      return result.whenComplete(() -> accepted = result.isSuccess());
    }

    @Override
    public CompletableResultCode flush() {
      return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return exporter.shutdown();
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType instrument) {
      return exporter.getAggregationTemporality(instrument);
    }
  }

  private static void register(Meter meter, Figure figure) {
    var unused =
        meter
            .gaugeBuilder(figure.openTelemetryName())
            .setDescription(figure.meaning())
            .setUnit(figure.unit().code())
            .buildWithCallback(
                gauge ->
                    figure
                        .values()
                        .forEach(
                            (label, value) ->
                                gauge.record(
                                    value,
                                    figure.label().isEmpty()
                                        ? Attributes.empty()
                                        : Attributes.of(
                                            AttributeKey.stringKey(figure.label()), label))));
  }
}
