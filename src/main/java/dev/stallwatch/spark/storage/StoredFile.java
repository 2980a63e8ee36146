package dev.stallwatch.spark.storage;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A file on some storage, which can be opened at any of its bytes. */
public interface StoredFile {
  /** Opens the file as it is now, at an offset in bytes. */
  Opened openAt(long offset) throws IOException;

  /**
   * What tells the content of a file from an earlier or later one.
   *
   * @param length bytes
   * @param modifiedMillis when it was last changed, milliseconds since the epoch
   * @param etag the storage's own mark of the content, where it has one
   */
  record Version(long length, long modifiedMillis, @Nullable String etag) {}

  /** An open file: which content it is, and the bytes from the offset on. */
  record Opened(Version version, InputStream stream) {}
}
