package dev.stallwatch.storage;

import dev.stallwatch.format.file.BlockInputStream;
import dev.stallwatch.quality.StoredBytes;
import java.io.IOException;
import java.io.InputStream;

/** Computes a digest of the bytes of a file while they are read sequentially. */
public final class StoredBytesStream extends BlockInputStream {
  private final InputStream in;
  private final StoredBytes bytes = new StoredBytes();
  private boolean ended;
  private long count;

  public StoredBytesStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, length);
    if (read > 0) {
      bytes.add(buffer, offset, read);
      count += read;
    } else if (read < 0) {
      ended = true;
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Returns the number of bytes read. */
  public long count() {
    return count;
  }

  /** Returns the digest; empty if the end has not been reached. */
  public String digest() {
    return ended ? bytes.text() : "";
  }
}
