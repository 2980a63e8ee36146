package dev.stallwatch.format.file;

import java.io.IOException;
import java.io.InputStream;

/**
 * Replaces {@code \r} line ends by {@code \n}, for files that use {@code \r} alone. The first
 * {@code \n} shows that the file has others after all: from there on nothing is replaced, because a
 * {@code \r} within a line may be a client's.
 */
final class CarriageReturns extends BlockInputStream {
  private final InputStream in;
  private boolean ended;

  CarriageReturns(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, length);
    for (int i = offset; i < offset + read && !ended; i++) {
      if (buffer[i] == '\n') {
        ended = true;
      } else if (buffer[i] == '\r') {
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
