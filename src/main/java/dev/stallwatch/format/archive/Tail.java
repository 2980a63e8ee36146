package dev.stallwatch.format.archive;

import dev.stallwatch.format.file.BlockInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that remembers its last bytes: more than the end of a zip archive with its comment. */
final class Tail extends BlockInputStream {
  private static final int BYTES = 128 * 1024;
  private static final int KEPT = BYTES / 2;

  private final InputStream in;
  private final byte[] last = new byte[BYTES];
  private int filled;

  Tail(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, Math.min(length, KEPT));
    if (read > 0) {
      if (filled + read > BYTES) {
        System.arraycopy(last, filled - KEPT, last, 0, KEPT);
        filled = KEPT;
      }
      System.arraycopy(buffer, offset, last, filled, read);
      filled += read;
    }
    return read;
  }

  /** Returns whether the last bytes, at least 64 KiB of them, contain these. */
  boolean contains(int... wanted) {
    for (int at = filled - wanted.length; at >= 0; at--) {
      int same = 0;
      while (same < wanted.length && (last[at + same] & 0xFF) == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
