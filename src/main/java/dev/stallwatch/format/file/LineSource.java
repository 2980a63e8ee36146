package dev.stallwatch.format.file;

import java.io.Closeable;
import java.io.IOException;

/** The lines of one file, one after the other, in a buffer that is used again. */
public interface LineSource extends Closeable {
  /**
   * Moves to the next line; false at the end.
   *
   * @throws IOException if the file can't be read on, by fault of its content or of its storage
   */
  boolean next() throws IOException;

  /** Holds the current line, until the next one. */
  byte[] buffer();

  /** Where the current line begins in the buffer. */
  int start();

  /** Bytes of the current line without its end. */
  int length();

  /**
   * Bytes of the current line as it stands in the uncompressed content, all of them and its end,
   * however much of it is held.
   */
  long contentBytes();

  /** Whether only the beginning of the current line is held, as it is longer than any record. */
  boolean isTooLong();

  /** Whether it was the storage that failed, in difference to what stands in the file. */
  boolean storageFailed();
}
