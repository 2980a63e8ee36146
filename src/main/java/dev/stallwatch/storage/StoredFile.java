package dev.stallwatch.storage;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A file on a storage, which can be opened at any byte. */
public interface StoredFile {
  /** Opens the current version of the file at an offset in bytes. */
  Opened openAt(long offset) throws IOException;

  /**
   * Identifies the content of a file at a time.
   *
   * @param length bytes
   * @param modifiedMillis time of the last change, milliseconds since the epoch
   * @param etag the storage's identifier of the content, null if it has none
   */
  record Version(long length, long modifiedMillis, @Nullable String etag) {}

  /** An open file: the version of its content, and the bytes from the offset. */
  record Opened(Version version, InputStream stream) {}
}
