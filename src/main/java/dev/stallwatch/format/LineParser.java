package dev.stallwatch.format;

import java.util.List;

/** Parses the lines of one file, in order. */
public interface LineParser {
  /** Parses one line, without its line end. Never throws, whatever the bytes are. */
  ParsedLine parse(byte[] buffer, int offset, int length);

  /**
   * Returns the layout that the header lines so far define for the lines that follow, such as
   * column names; empty if there was no header or the format has none.
   */
  default String layout() {
    return "";
  }

  /** Returns the names of columns in the header that are not read. */
  default List<String> otherColumns() {
    return List.of();
  }
}
