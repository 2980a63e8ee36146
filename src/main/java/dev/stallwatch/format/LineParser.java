package dev.stallwatch.format;

import java.util.List;

/** Parses the lines of one file, in their order. */
public interface LineParser {
  /**
   * Parses one line, given without its line end. Whatever the bytes are, this answers and does not
   * throw.
   */
  ParsedLine parse(byte[] buffer, int offset, int length);

  /**
   * What the header lines so far say of the lines that follow, such as the names of columns; empty
   * without any, and always where each line stands for itself.
   */
  default String layout() {
    return "";
  }

  /** Names of columns that the file has and that are not read, as far as a header tells. */
  default List<String> otherColumns() {
    return List.of();
  }
}
