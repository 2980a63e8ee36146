package dev.stallwatch.format.foreign;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Recognises a line that is not of an access log, without regard to its file. */
public final class ForeignLine {
  /** The structure of a text line is near its start. */
  private static final int MAX_BYTES = 4096;

  private ForeignLine() {}

  /**
   * Returns what a line is that no access log contains; {@code null} if that is unknown. Never
   * throws. Its cost is linear in the length of the line.
   */
  public static @Nullable ForeignKind of(byte[] b, int offset, int length) {
    if (length == 0) {
      return null;
    }
    if (b[offset] == '{') {
      JsonShape shape = JsonShape.of(b, offset, length);
      // A line may hold further objects, and those may be requests.
      return shape.isAlone() ? ForeignJson.kind(shape, b, offset, length) : null;
    }
    String line = new String(b, offset, Math.min(length, MAX_BYTES), StandardCharsets.ISO_8859_1);
    if (ErrorLogLine.matches(line)) {
      return ForeignKind.ERROR_LOG;
    }
    if (FlowLog.isLine(line)) {
      return ForeignKind.VPC_FLOW_LOG;
    }
    return ApplicationLine.matches(line) ? ForeignKind.APPLICATION_LOG : null;
  }
}
