package dev.stallwatch.storage;

import java.io.IOException;
import org.apache.hadoop.fs.FSInputStream;
import org.jspecify.annotations.Nullable;

/** A {@link RetryingStream} with random access. */
public final class RetryingSeekable extends FSInputStream {
  private final StoredFile file;
  private final @Nullable String etag;
  private final RetryPolicy retries;
  private @Nullable RetryingStream stream;
  private long position;

  /**
   * Creates the stream; the file is opened at the first read.
   *
   * @param etag etag of the content when it was listed, null if unknown
   * @param retries the policy for all reads of the file
   */
  public RetryingSeekable(StoredFile file, @Nullable String etag, RetryPolicy retries) {
    this.file = file;
    this.etag = etag;
    this.retries = retries;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    RetryingStream open = stream;
    if (open == null) {
      open = new RetryingStream(file, position, etag, retries);
      stream = open;
    }
    int read = open.read(buffer, offset, length);
    position += Math.max(0, read);
    return read;
  }

  @Override
  public void seek(long to) throws IOException {
    if (to != position) {
      close();
      position = to;
    }
  }

  @Override
  public long getPos() {
    return position;
  }

  @Override
  public boolean seekToNewSource(long to) {
    return false;
  }

  @Override
  public void close() throws IOException {
    RetryingStream open = stream;
    stream = null;
    if (open != null) {
      open.close();
    }
  }
}
