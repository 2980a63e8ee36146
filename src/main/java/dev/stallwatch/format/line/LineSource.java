package dev.stallwatch.format.line;

import dev.stallwatch.format.ParsedLine;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The lines of one file in order, in a buffer that is reused. */
public interface LineSource extends Closeable {
  /**
   * Advances to the next line; returns false at the end.
   *
   * @throws IOException if the file cannot be read further, because of its content or its storage
   */
  boolean next() throws IOException;

  /** Returns the buffer that holds the current line; valid until the next one. */
  byte[] buffer();

  /** Returns the offset of the current line in the buffer. */
  int start();

  /** Returns the length of the current line in bytes, without its line end. */
  int length();

  /**
   * Returns the bytes of the current line in the uncompressed content, including its line end, even
   * if only a part of it is in the buffer.
   */
  long contentBytes();

  /**
   * Returns whether the current line exceeds the size limit; the buffer then holds only its
   * beginning.
   */
  boolean isTooLong();

  /**
   * Returns the result of the current line if the source itself knows it, for example because the
   * wrapping of the line is damaged; {@code null} if the format has to parse the line.
   */
  default @Nullable ParsedLine decided() {
    return null;
  }

  /** Returns whether the storage failed, as opposed to the content of the file. */
  boolean storageFailed();
}
