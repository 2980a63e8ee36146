package dev.stallwatch.report.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file in Prometheus' text format for the textfile collector of node_exporter. The file is
 * replaced atomically, so that the collector sees the old or the new content. A failed run keeps
 * the time of the last success.
 */
final class PrometheusTextfile {
  private static final Pattern LAST_SUCCESS =
      Pattern.compile("^stallwatch_last_success_timestamp_seconds (\\S+)$", Pattern.MULTILINE);

  private final Path file;

  PrometheusTextfile(Path file) {
    this.file = file;
  }

  /** Reads the time of the last success, in seconds since the epoch; null if unknown. */
  @Nullable Double lastSuccess() throws IOException {
    if (!Files.exists(file)) {
      return null;
    }
    Matcher line = LAST_SUCCESS.matcher(Files.readString(file));
    try {
      return line.find() ? Double.valueOf(line.group(1)) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Replaces the file; creates it and its directory if missing. */
  void write(List<Figure> figures) throws IOException {
    Path target = file.toAbsolutePath();
    Path directory = target.getParent();
    if (directory == null) {
      throw new IOException(file + " is a directory");
    }
    Files.createDirectories(directory);
    // The collector ignores files whose names do not end in .prom.
    Path staged = directory.resolve(target.getFileName() + ".new");
    Files.write(staged, text(figures));
    Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static byte[] text(List<Figure> figures) throws IOException {
    MetricSnapshots.Builder snapshots = MetricSnapshots.builder();
    for (Figure figure : figures) {
      GaugeSnapshot.Builder gauge =
          GaugeSnapshot.builder().name(figure.prometheusName()).help(figure.meaning());
      figure
          .values()
          .forEach(
              (label, value) ->
                  gauge.dataPoint(
                      GaugeDataPointSnapshot.builder()
                          .value(value)
                          .labels(
                              figure.label().isEmpty()
                                  ? Labels.EMPTY
                                  : Labels.of(figure.label(), label))
                          .build()));
      snapshots.metricSnapshot(gauge.build());
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(text, snapshots.build(), EscapingScheme.DEFAULT);
    return text.toByteArray();
  }
}
