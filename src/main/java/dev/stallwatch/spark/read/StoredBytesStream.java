package dev.stallwatch.spark.read;

import dev.stallwatch.quality.StoredBytes;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Digests the bytes of a file as they are read from front to back. */
final class StoredBytesStream extends FilterInputStream {
  private final StoredBytes bytes = new StoredBytes();
  private boolean ended;

  StoredBytesStream(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      bytes.add(buffer, offset, read);
    } else if (read < 0) {
      ended = true;
    }
    return read;
  }

  /** The digest, empty where the end has not been reached. */
  String digest() {
    return ended ? bytes.text() : "";
  }
}
