package dev.stallwatch.format.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose first bytes are examined before they are read. A failure while they are examined
 * is thrown after them, and any failure again at each later read.
 */
public final class PeekedStream extends BlockInputStream {
  /** Bytes that are examined: a header of a tar archive. */
  private static final int BYTES = 512;

  private final InputStream in;
  private final byte[] first;
  private @Nullable IOException failure;
  private int at;

  /** Reads the first bytes of a stream. */
  public PeekedStream(InputStream in) {
    this.in = in;
    byte[] buffer = new byte[BYTES];
    int filled = 0;
    try {
      int read = 0;
      while (filled < BYTES && read >= 0) {
        read = in.read(buffer, filled, BYTES - filled);
        filled += Math.max(0, read);
      }
    } catch (IOException e) {
      failure = e;
    }
    this.first = filled == BYTES ? buffer : Arrays.copyOf(buffer, filled);
  }

  /** Returns the first bytes, at most 512; fewer only if the stream has no more or fails. */
  public byte[] first() {
    return first.clone();
  }

  /** Skips some of the first bytes. */
  PeekedStream without(int bytes) {
    at = bytes;
    return this;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (at < first.length) {
      int given = Math.min(length, first.length - at);
      System.arraycopy(first, at, buffer, offset, given);
      at += given;
      return given;
    }
    if (failure != null) {
      throw failure;
    }
    try {
      return in.read(buffer, offset, length);
    } catch (IOException e) {
      failure = e; // A damaged stream does not recover.
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
