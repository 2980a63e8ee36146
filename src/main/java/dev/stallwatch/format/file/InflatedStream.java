package dev.stallwatch.format.file;

import java.io.IOException;
import java.io.InputStream;

/** Decompressed content up to the point where it proves to be a decompression bomb. */
public final class InflatedStream extends BlockInputStream {
  private final InputStream content;
  private final Inflation inflation;

  /** Creates the stream. */
  public InflatedStream(InputStream content, Inflation inflation) {
    this.content = content;
    this.inflation = inflation;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = content.read(buffer, offset, length);
    if (read > 0) {
      inflation.add(read);
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
