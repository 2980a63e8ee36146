package dev.stallwatch.report.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.incident.Coverage;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.report.notify.Deliveries;
import dev.stallwatch.report.notify.LoopbackServer;
import dev.stallwatch.report.notify.ValueSource;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsPublisherTest {
  private static final Instant START = Instant.parse("2020-07-06T02:00:00Z");
  private static final Instant END = START.plusMillis(61_500);
  private static final double END_SECONDS = END.toEpochMilli() / 1e3;

  private final List<String> warnings = new ArrayList<>();

  @TempDir Path directory;

  private static RunMetrics finished(int exitCode) {
    return new RunMetrics(
        START,
        END,
        exitCode,
        new RunMetrics.Work(
            new Coverage(
                0,
                0,
                96,
                2,
                60_891,
                60_000,
                1,
                800,
                50,
                40,
                58_095,
                699,
                205,
                576,
                24_000_000,
                9_000,
                0,
                0),
            Map.of(Severity.CRITICAL, 1L, Severity.INFO, 3L),
            4,
            new Deliveries(5, 6, 7)));
  }

  private MetricsPublisher publisher(@Nullable Path file, @Nullable URI collector) {
    return new MetricsPublisher(
        new MetricTargets(
            file,
            collector,
            Map.of(
                "authorization", new ValueSource(ValueSource.Kind.ENVIRONMENT, "AUTHORIZATION"))),
        name -> name.equals("AUTHORIZATION") ? "Bearer hush" : null,
        "0.1",
        warnings::add);
  }

  /**
   * Parses text format 0.0.4 strictly: each sample follows its HELP and TYPE, without repetition.
   */
  private static Map<String, Double> parsed(Path file) throws IOException {
    Pattern sample =
        Pattern.compile(
            "([a-zA-Z_:][a-zA-Z0-9_:]*)((?:\\{[a-z_]+=\"[^\"\\\\\n]*\"\\})?) ([0-9.eE+-]+)");
    Map<String, Double> samples = new HashMap<>();
    Set<String> typed = new HashSet<>();
    String text = Files.readString(file);
    assertThat(text).endsWith("\n");
    for (String line : text.lines().toList()) {
      String[] words = line.split(" ", 4);
      if (line.startsWith("# TYPE ")) {
        assertThat(words[3]).isEqualTo("gauge");
        assertThat(typed.add(words[2])).isTrue();
      } else if (line.startsWith("# HELP ")) {
        assertThat(typed).doesNotContain(words[2]);
      } else {
        Matcher matcher = sample.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        assertThat(typed).contains(matcher.group(1));
        assertThat(
                samples.put(matcher.group(1) + matcher.group(2), Double.valueOf(matcher.group(3))))
            .isNull();
      }
    }
    return samples;
  }

  @Test
  void textfileHasEveryGauge() throws IOException {
    Path file = directory.resolve("metrics/stallwatch.prom");
    publisher(file, null).publish(finished(0));
    assertThat(parsed(file))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("stallwatch_last_run_timestamp_seconds", END_SECONDS),
                Map.entry("stallwatch_last_success_timestamp_seconds", END_SECONDS),
                Map.entry("stallwatch_run_duration_seconds", 61.5),
                Map.entry("stallwatch_run_exit_code", 0.0),
                Map.entry("stallwatch_run_files", 96.0),
                Map.entry("stallwatch_run_unreadable_files", 2.0),
                Map.entry("stallwatch_run_lines", 60_891.0),
                Map.entry("stallwatch_run_records", 60_000.0),
                Map.entry("stallwatch_run_rejected_lines", 50.0),
                Map.entry("stallwatch_run_content_bytes", 24_000_000.0),
                Map.entry("stallwatch_run_rejected_bytes", 9_000.0),
                Map.entry("stallwatch_run_duplicate_records", 800.0),
                Map.entry("stallwatch_run_ignored_lines", 40.0),
                Map.entry("stallwatch_run_transfers", 58_095.0),
                Map.entry("stallwatch_run_stalled_transfers", 699.0),
                Map.entry("stallwatch_run_incidents{severity=\"info\"}", 3.0),
                Map.entry("stallwatch_run_incidents{severity=\"warning\"}", 0.0),
                Map.entry("stallwatch_run_incidents{severity=\"critical\"}", 1.0),
                Map.entry("stallwatch_run_gaps", 4.0),
                Map.entry("stallwatch_run_notifications{outcome=\"taken\"}", 5.0),
                Map.entry("stallwatch_run_notifications{outcome=\"waiting\"}", 6.0),
                Map.entry("stallwatch_run_notifications{outcome=\"given_up\"}", 7.0)));
    try (var files = Files.list(directory.resolve("metrics"))) {
      assertThat(files).containsExactly(file);
    }
    assertThat(warnings).isEmpty();
  }

  @Test
  void failedRunKeepsLastSuccess() throws IOException {
    Path file = directory.resolve("stallwatch.prom");
    publisher(file, null).publish(finished(3));
    for (int exitCode : List.of(1, 2, 4)) {
      Instant later = END.plusSeconds(86_400L * exitCode);
      publisher(file, null).publish(new RunMetrics(later, later, exitCode, null));
      assertThat(parsed(file))
          .containsEntry("stallwatch_last_success_timestamp_seconds", END_SECONDS)
          .containsEntry("stallwatch_last_run_timestamp_seconds", later.toEpochMilli() / 1e3)
          .containsEntry("stallwatch_run_exit_code", (double) exitCode)
          .doesNotContainKey("stallwatch_run_lines");
    }
  }

  @Test
  void lastSuccessIsAbsentBeforeFirstSuccess() throws IOException {
    Path file = directory.resolve("stallwatch.prom");
    publisher(file, null).publish(new RunMetrics(START, END, 4, null));
    assertThat(parsed(file)).doesNotContainKey("stallwatch_last_success_timestamp_seconds");
  }

  @Test
  void unwritableFileIsOneWarning() throws IOException {
    Path file = Files.writeString(directory.resolve("plain"), "x").resolve("stallwatch.prom");
    publisher(file, null).publish(finished(0));
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0)).contains("can't write the metrics to " + file);
  }

  @Test
  void collectorGetsTheSameGauges() throws IOException {
    try (LoopbackServer server = LoopbackServer.answering(200)) {
      publisher(null, URI.create(server.url("/v1/metrics"))).publish(finished(0));
      assertThat(warnings).isEmpty();
      LoopbackServer.Received received = server.received().get(0);
      assertThat(received.path()).isEqualTo("/v1/metrics");
      assertThat(received.headers().getFirst("authorization")).isEqualTo("Bearer hush");
      ResourceMetrics all =
          ExportMetricsServiceRequest.parseFrom(received.body()).getResourceMetrics(0);
      assertThat(all.getResource().getAttributesList())
          .anyMatch(
              attribute ->
                  attribute.getKey().equals("service.name")
                      && attribute.getValue().getStringValue().equals("stallwatch"));
      Map<String, Metric> metrics =
          all.getScopeMetrics(0).getMetricsList().stream()
              .collect(Collectors.toMap(Metric::getName, metric -> metric));
      Metric duration = Objects.requireNonNull(metrics.get("stallwatch.run.duration"));
      assertThat(duration.getUnit()).isEqualTo("s");
      assertThat(duration.getGauge().getDataPoints(0).getAsDouble()).isEqualTo(61.5);
      Map<String, Double> incidents = new HashMap<>();
      Objects.requireNonNull(metrics.get("stallwatch.run.incidents"))
          .getGauge()
          .getDataPointsList()
          .forEach(
              point ->
                  incidents.put(
                      point.getAttributes(0).getValue().getStringValue(), point.getAsDouble()));
      assertThat(incidents).isEqualTo(Map.of("info", 3.0, "warning", 0.0, "critical", 1.0));
      assertThat(metrics)
          .containsKeys("stallwatch.last_run.timestamp", "stallwatch.run.rejected_lines");
    }
  }

  @Test
  void refusingCollectorIsOneWarningWithoutSecrets() throws IOException {
    try (LoopbackServer server = LoopbackServer.answering(401)) {
      publisher(null, URI.create(server.url("/v1/metrics"))).publish(finished(0));
      assertThat(warnings).containsExactly("the collector at 127.0.0.1 did not accept the metrics");
    }
  }
}
