package dev.stallwatch.format.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Delivers all bytes read before a failure, for a library that discards what it read in the failing
 * call.
 */
final class UntilFailure extends FilterInputStream {
  private @Nullable IOException failure;

  UntilFailure(InputStream in) {
    super(in);
  }

  @Override
  public int read(byte[] b, int offset, int length) throws IOException {
    int filled = 0;
    while (filled < length && failure == null) {
      try {
        int next = in.read();
        if (next < 0) {
          break;
        }
        b[offset + filled++] = (byte) next;
      } catch (IOException e) {
        failure = e;
      }
    }
    if (filled == 0 && failure != null) {
      throw failure;
    }
    return filled == 0 && length > 0 ? -1 : filled;
  }
}
