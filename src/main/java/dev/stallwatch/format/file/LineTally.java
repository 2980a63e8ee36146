package dev.stallwatch.format.file;

import dev.stallwatch.format.FileTraits;
import dev.stallwatch.format.FileTraitsCollector;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts the lines of one file by what they are, as they are read. */
final class LineTally {
  /** Limits of the list of unknown columns in a message. */
  private static final int MAX_COLUMNS = 8;

  private static final int MAX_NAME_LENGTH = 40;

  private final Map<IgnoreReason, Long> ignored = new EnumMap<>(IgnoreReason.class);
  private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
  private final FileTraitsCollector traits = new FileTraitsCollector();
  private long lines;
  private long records;
  private long headers;
  private long contentBytes;
  private long rejectedBytes;

  /** Counts the beginning of a line. */
  void begin() {
    lines++;
  }

  /**
   * Counts what the line is.
   *
   * @param bytes its size in the content, including the line end
   */
  void add(ParsedLine parsed, long bytes) {
    contentBytes += bytes;
    if (parsed instanceof ParsedLine.Accepted accepted) {
      records++;
      traits.add(accepted.record());
    } else if (parsed instanceof ParsedLine.Header) {
      headers++;
    } else if (parsed instanceof ParsedLine.Ignored skipped) {
      ignored.merge(skipped.reason(), 1L, Long::sum);
    } else if (parsed instanceof ParsedLine.Noted) {
      ignored.merge(IgnoreReason.MITIGATION_RECORD, 1L, Long::sum);
    } else if (parsed instanceof ParsedLine.Rejected refused) {
      rejected.merge(refused.reason(), 1L, Long::sum);
      rejectedBytes += bytes;
      traits.add(refused);
    }
  }

  /** Returns the number of lines begun. */
  long lines() {
    return lines;
  }

  /** Returns the number of lines that are requests. */
  long records() {
    return records;
  }

  /** Returns the counts so far. */
  LineCounts counts() {
    return new LineCounts(
        lines,
        records,
        headers,
        new TreeMap<>(ignored),
        new TreeMap<>(rejected),
        contentBytes,
        rejectedBytes);
  }

  /** Returns the properties of the lines so far. */
  FileTraits traits(@Nullable String remedy) {
    return traits.traits(remedy);
  }

  /**
   * Returns what to do about the rejected lines; {@code null} if there are none or the remedy is
   * unknown.
   *
   * @param parser parser of the lines
   * @param formats formats that the file may have
   * @param firstLines the first lines of the file
   */
  @Nullable String remedy(
      @Nullable LineParser parser, @Nullable LogFormats formats, List<String> firstLines) {
    if (rejected.isEmpty()) {
      return null;
    }
    String known = formats == null ? null : formats.remedy(firstLines);
    if (known != null) {
      return known;
    }
    List<String> others = parser == null ? List.of() : parser.otherColumns();
    if (!others.isEmpty()) {
      return "unknown columns: "
          + others.stream()
              .limit(MAX_COLUMNS)
              .map(LineTally::shortened)
              .collect(Collectors.joining(", "));
    }
    return rejected.keySet().stream()
        .map(RejectReason::remedy)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static String shortened(String name) {
    return name.length() <= MAX_NAME_LENGTH ? name : name.substring(0, MAX_NAME_LENGTH) + "...";
  }
}
