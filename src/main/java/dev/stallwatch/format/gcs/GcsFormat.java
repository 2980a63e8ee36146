package dev.stallwatch.format.gcs;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RecordText;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Usage logs of Google Cloud Storage, recognised by their header, or by a line whose fields fit the
 * default columns. Storage logs in the same bucket, with columns {@code bucket} and {@code
 * storage_byte_hours}, contain no requests and are not recognised.
 */
public final class GcsFormat implements LogFormat {
  @Override
  public String name() {
    return "gcs";
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    return firstLines.stream()
        .anyMatch(line -> GcsLayout.ofHeader(line) != null || isWithoutHeader(line));
  }

  private static boolean isWithoutHeader(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return !(new GcsParser().parse(bytes, 0, bytes.length) instanceof ParsedLine.Rejected);
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    return new GcsParser();
  }
}
