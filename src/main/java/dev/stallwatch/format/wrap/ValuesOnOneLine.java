package dev.stallwatch.format.wrap;

import dev.stallwatch.format.line.LineSource;
import dev.stallwatch.format.line.LineSplitter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text line of many JSON values in a file that otherwise has one value per line: a delivery
 * without line ends was appended to it. From there on the values are read one by one.
 *
 * <p>A shorter line of several values stays one line, which its format rejects: where a template
 * writes JSON without escaping, a client could add records of its own to the line of its request.
 */
public final class ValuesOnOneLine {
  /** No server accepts a request whose logged texts are as long. */
  private static final int MIN_BYTES = 40 * 1024;

  private ValuesOnOneLine() {}

  /** Returns whether a line, or the beginning of one, holds many values. */
  public static boolean isIn(byte[] b, int offset, int length) {
    return length >= MIN_BYTES
        && b[offset] == '{'
        && JsonBytes.holdsSeveralValues(b, offset, offset + length);
  }

  /**
   * Returns the values from the current line on; {@code null} if it is a different line.
   *
   * @param lines the lines, which are not to be used any more
   * @param maxLineBytes size limit of a line, in bytes
   */
  public static @Nullable LineSource from(LineSplitter lines, int maxLineBytes) {
    return lines.canContinueHere() && isIn(lines.buffer(), lines.start(), lines.length())
        ? new JsonItems(
            Content.of(lines, lines.fromCurrentLine(), maxLineBytes), List.of(), Surroundings.NONE)
        : null;
  }
}
