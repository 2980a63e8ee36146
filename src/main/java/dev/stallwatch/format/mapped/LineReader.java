package dev.stallwatch.format.mapped;

import dev.stallwatch.format.ParsedLine;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the values of lines of one file. */
interface LineReader {
  /**
   * Finds the values of a line; returns {@code null} on success, otherwise what the line is. Never
   * throws, whatever the bytes are.
   */
  @Nullable ParsedLine read(byte[] buffer, int offset, int length);

  /** Returns the values of the last line. */
  LineValues values();

  /** Returns the names of the columns by the last header, empty if there was none. */
  default Set<String> columns() {
    return Set.of();
  }

  /** Returns the last header, empty if there was none. */
  default String layout() {
    return "";
  }

  /** Returns the names in the header that are not read. */
  default List<String> otherColumns() {
    return List.of();
  }
}
