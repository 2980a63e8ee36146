package dev.stallwatch.format.file;

import java.io.IOException;
import java.io.InputStream;

/** Replaces {@code \r} line ends by {@code \n}, for files that use {@code \r} alone. */
final class CarriageReturns extends BlockInputStream {
  private final InputStream in;

  CarriageReturns(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, length);
    for (int i = offset; i < offset + read; i++) {
      if (buffer[i] == '\r') {
        buffer[i] = '\n';
      }
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
