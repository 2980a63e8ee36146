package dev.stallwatch.format;

/** Parses the lines of one file, in their order. */
public interface LineParser {
  /**
   * Parses one line, given without its line end. Whatever the bytes are, this answers and does not
   * throw.
   */
  ParsedLine parse(byte[] buffer, int offset, int length);
}
