package dev.stallwatch.scenario;

import dev.stallwatch.model.Units;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Writes exchanges to hourly files of the two formats, in the order in which they ended. */
final class LogWriter {
  private static final DateTimeFormatter DAY = utc("uuuuMMdd");
  private static final DateTimeFormatter HOUR = utc("uuuuMMdd'T'HHmmss'Z'");
  private static final DateTimeFormatter S3_DAY = utc("uuuu/MM/dd");
  private static final DateTimeFormatter S3_HOUR = utc("uuuu-MM-dd-HH-mm-ss");

  private final Path output;
  private final CloudflareLine cloudflare;
  private final S3Line s3;

  LogWriter(Path output, Catalogue catalogue) {
    this.output = output;
    this.cloudflare = new CloudflareLine(catalogue);
    this.s3 = new S3Line(catalogue);
  }

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  void write(List<Exchange> exchanges) throws IOException {
    Map<Path, StringBuilder> files = new TreeMap<>();
    for (Exchange exchange : exchanges) {
      boolean origin = exchange.client().asksOrigin();
      Instant hour =
          Instant.ofEpochSecond(
              exchange.endMicros() / Units.MICROS_PER_HOUR * Units.SECONDS_PER_HOUR);
      files
          .computeIfAbsent(
              origin ? s3File(hour) : cloudflareFile(hour), file -> new StringBuilder())
          .append(origin ? s3.of(exchange) : cloudflare.of(exchange))
          .append('\n');
    }
    for (Map.Entry<Path, StringBuilder> file : files.entrySet()) {
      Files.createDirectories(file.getKey().getParent());
      Files.write(file.getKey(), gzip(file.getValue().toString()));
    }
  }

  private Path cloudflareFile(Instant hour) {
    String name =
        HOUR.format(hour)
            + "_"
            + HOUR.format(hour.plusSeconds(Units.SECONDS_PER_HOUR))
            + "_"
            + String.format(Locale.ROOT, "%08x", hour.hashCode() * 0x9E3779B9)
            + ".log.gz";
    return output.resolve("cloudflare").resolve(DAY.format(hour)).resolve(name);
  }

  private Path s3File(Instant hour) {
    String name =
        S3_HOUR.format(hour)
            + "-"
            + String.format(Locale.ROOT, "%016X", hour.hashCode() * 0x9E3779B97F4A7C15L);
    return output.resolve("s3/us-east-1").resolve(S3_DAY.format(hour)).resolve(name + ".gz");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new BestGzip(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
