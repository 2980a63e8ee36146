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
 * A file in Prometheus' text format for the textfile collector of node_exporter. It is written
 * aside and put in its place in one step, so that the collector sees the old or the new one. When a
 * run last succeeded stays there when one fails.
 */
final class PrometheusTextfile {
  private static final Pattern LAST_SUCCESS =
      Pattern.compile("^stallwatch_last_success_timestamp_seconds (\\S+)$", Pattern.MULTILINE);

  private final Path file;

  PrometheusTextfile(Path file) {
    this.file = file;
  }

  /** When a run succeeded last as the file has it, in seconds since the epoch; null if unknown. */
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

  /** Replaces the file, or makes it with its directory. */
  void write(List<Figure> figures) throws IOException {
    Path whole = file.toAbsolutePath();
    Path directory = whole.getParent();
    if (directory == null) {
      throw new IOException(file + " is a directory");
    }
    Files.createDirectories(directory);
    // The collector takes no notice of a name that does not end in .prom.
    Path aside = directory.resolve(whole.getFileName() + ".new");
    Files.write(aside, text(figures));
    Files.move(aside, whole, StandardCopyOption.ATOMIC_MOVE);
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
