package dev.stallwatch.format.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Remembers that the stream itself failed, in difference to what a decompressor finds in it. */
public final class RawStream extends FilterInputStream {
  private boolean failed;

  /** Over a stream from a storage. */
  public RawStream(InputStream in) {
    super(in);
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

  /** Whether a read has failed. */
  public boolean hasFailed() {
    return failed;
  }
}
