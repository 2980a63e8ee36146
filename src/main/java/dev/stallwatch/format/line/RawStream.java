package dev.stallwatch.format.line;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The stream of the storage, which remembers its own failures so that they can be distinguished
 * from those of a decompressor.
 */
public final class RawStream extends FilterInputStream {
  private final @Nullable RawStream storage;
  private boolean failed;

  /** Wraps a stream of a storage. */
  public RawStream(InputStream in) {
    super(in);
    this.storage = null;
  }

  /**
   * Wraps the content of a member of an archive.
   *
   * @param storage the stream of the archive's storage, whose failures count
   */
  public RawStream(InputStream member, RawStream storage) {
    super(member);
    this.storage = storage;
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (IOException e) {
      failed = true;
      throw e;
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      return super.read(buffer, offset, length);
    } catch (IOException e) {
      failed = true;
      throw e;
    }
  }

  /** Returns whether a read has failed. */
  public boolean hasFailed() {
    return storage == null ? failed : storage.hasFailed();
  }
}
