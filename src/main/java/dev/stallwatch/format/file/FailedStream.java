package dev.stallwatch.format.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream of which nothing more can be read: throws the failure that precedes the reading. */
final class FailedStream extends FilterInputStream {
  private final IOException failure;

  FailedStream(InputStream failed, IOException failure) {
    super(failed);
    this.failure = failure;
  }

  @Override
  public int read() throws IOException {
    throw failure;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    throw failure;
  }
}
