package dev.stallwatch.engine.read;

import dev.stallwatch.flow.ReadCounter;
import dev.stallwatch.format.file.BlockInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the stored bytes of a file block by block, so that also one large file shows progress. */
final class CountedStream extends BlockInputStream {
  private final InputStream in;
  private final ReadCounter counter;

  CountedStream(InputStream in, ReadCounter counter) {
    this.in = in;
    this.counter = counter;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, length);
    if (read > 0) {
      counter.read(read);
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
