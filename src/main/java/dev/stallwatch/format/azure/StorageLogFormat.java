package dev.stallwatch.format.azure;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RecordText;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Logs of Azure Storage Analytics, in the container {@code $logs}: fields separated by semicolons,
 * without a header. A line begins with the version of the log, and its second field is a time.
 */
public final class StorageLogFormat implements LogFormat {
  @Override
  public String name() {
    return "azure-storage-logs";
  }

  @Override
  public String source() {
    return "azure-storage";
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    LineParser parser = open(RecordText.ALL);
    return firstLines.stream()
        .filter(line -> line.startsWith("1.0;") || line.startsWith("2.0;"))
        .map(line -> line.getBytes(StandardCharsets.UTF_8))
        .anyMatch(line -> !(parser.parse(line, 0, line.length) instanceof ParsedLine.Rejected));
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    return new StorageLogLines(new StorageFormat().open(wanted));
  }
}
