package dev.stallwatch.scenario.chain.log;

import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.chain.ChainRequest;
import dev.stallwatch.scenario.chain.LogShape;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes the exchanges in one format, a file for each hour in which some ended. */
public final class ChainLogs {

  private final Path root;
  private final LogShape shape;

  public ChainLogs(Path output, LogShape shape) {
    this.root = output.resolve(shape.format());
    this.shape = shape;
  }

  /**
   * Writes all.
   *
   * @param requests sorted by their end
   */
  public void write(List<ChainRequest> requests) throws IOException {
    int from = 0;
    while (from < requests.size()) {
      long hour = hour(requests.get(from));
      int to = from;
      while (to < requests.size() && hour(requests.get(to)) == hour) {
        to++;
      }
      file(Instant.ofEpochSecond(hour * Units.SECONDS_PER_HOUR), requests.subList(from, to));
      from = to;
    }
  }

  private static long hour(ChainRequest request) {
    return request.served().endMicros() / Units.MICROS_PER_HOUR;
  }

  private void file(Instant hour, List<ChainRequest> requests) throws IOException {
    Path file = root.resolve(shape.file(hour));
    Path directory = file.getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    try (OutputStream raw = Files.newOutputStream(file);
        OutputStream bytes = file.toString().endsWith(".gz") ? new GZIPOutputStream(raw) : raw;
        Writer out = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
      for (String line : shape.header()) {
        out.write(line + "\n");
      }
      for (ChainRequest request : requests) {
        out.write(shape.line(request.served()) + "\n");
      }
    }
  }
}
