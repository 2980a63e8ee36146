package dev.stallwatch.scenario.log;

import dev.stallwatch.model.Units;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Writes exchanges in one format, a file for each hour in which some ended. */
public final class HourlyLogs {

  private final Path root;
  private final HourlyPath path;
  private final LogLine format;
  private final int level;

  /**
   * Creates a writer.
   *
   * @param root directory of the log
   * @param path paths of the files below it
   * @param level compression level of {@link java.util.zip.Deflater}
   */
  public HourlyLogs(Path root, HourlyPath path, LogLine format, int level) {
    this.root = root;
    this.path = path;
    this.format = format;
    this.level = level;
  }

  /**
   * Writes all exchanges.
   *
   * @param exchanges sorted by their end
   */
  public void write(List<Exchange> exchanges) throws IOException {
    int from = 0;
    while (from < exchanges.size()) {
      long hour = hour(exchanges.get(from));
      Path file = root.resolve(path.of(Instant.ofEpochSecond(hour * Units.SECONDS_PER_HOUR)));
      try (LogFile log = new LogFile(file, format, level)) {
        for (; from < exchanges.size() && hour(exchanges.get(from)) == hour; from++) {
          log.write(exchanges.get(from));
        }
      }
    }
  }

  private static long hour(Exchange exchange) {
    return exchange.endMicros() / Units.MICROS_PER_HOUR;
  }
}
