package dev.stallwatch.spark.row;

import dev.stallwatch.spark.block.ByteReader;
import dev.stallwatch.spark.block.ByteWriter;

/**
 * A line that could not be read.
 *
 * @param file path of its file
 * @param lineNumber number of the line, from 1
 * @param reason code of the reason
 * @param raw the line as text, or its beginning
 * @param before number of lines rejected before it, of the file or of the part
 * @param beforeOfReason the same of those that were rejected for the same reason
 */
public record RejectedLine(
    String file, long lineNumber, String reason, String raw, long before, long beforeOfReason) {
  byte[] encode() {
    return new ByteWriter()
        .text(file)
        .number(lineNumber)
        .text(reason)
        .text(raw)
        .number(before)
        .number(beforeOfReason)
        .bytes();
  }

  /** The line of a payload. */
  public static RejectedLine decode(byte[] bytes) {
    ByteReader reader = new ByteReader(bytes);
    return new RejectedLine(
        reader.text(),
        reader.number(),
        reader.text(),
        reader.text(),
        reader.number(),
        reader.number());
  }
}
