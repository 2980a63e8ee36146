package dev.stallwatch.format.foreign;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recognises a file of no known format by its first bytes. */
public final class HeadContent {
  private HeadContent() {}

  /**
   * Returns what a file is. Never throws.
   *
   * @param head the first bytes, decompressed; at least one
   * @param isEntire whether these are all bytes of the file
   * @param lines the first lines of these bytes that are not blank; the last may be truncated
   */
  public static ForeignContent of(byte[] head, boolean isEntire, List<String> lines) {
    ForeignContent binary = BinaryContent.of(head);
    if (binary != null) {
      return binary;
    }
    if (lines.isEmpty()) {
      return new ForeignContent.Unreadable(
          "blank lines only", "look at what should have been written");
    }
    ForeignKind document = document(head, isEntire, lines);
    if (document != null) {
      return new ForeignContent.Skipped(document);
    }
    return areForeign(lines) ? new ForeignContent.Lines() : TextContent.of(head, lines);
  }

  /** Returns whether at least half of some lines are of no access log. Never throws. */
  public static boolean areForeign(List<String> lines) {
    return 2 * lines.stream().filter(HeadContent::isForeign).count() >= lines.size();
  }

  /**
   * Returns what the lines inside of a file are, given its first ones that are not blank, at least
   * one. Never throws.
   */
  public static ForeignContent ofLines(List<String> lines) {
    return of(String.join("\n", lines).getBytes(StandardCharsets.UTF_8), false, lines);
  }

  private static boolean isForeign(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return ForeignLine.of(bytes, 0, bytes.length) != null;
  }

  private static @Nullable ForeignKind document(byte[] head, boolean isEntire, List<String> lines) {
    if (FlowLog.isHeader(lines)) {
      return ForeignKind.VPC_FLOW_LOG;
    }
    String first = lines.get(0).strip();
    if (JsonShape.begins(first)) {
      // Of lines with an object each, only all together can tell.
      boolean isOneValue = lines.size() == 1 || first.length() <= 2 || !first.endsWith("}");
      return isOneValue ? ForeignJson.ofService(JsonShape.of(head, 0, head.length)) : null;
    }
    return TextDocument.of(isEntire, lines);
  }
}
