package dev.stallwatch.spark.storage;

import java.io.IOException;
import org.apache.hadoop.fs.FSInputStream;
import org.jspecify.annotations.Nullable;

/** The same as {@link RetryingStream} for a file that is not read from front to back. */
public final class RetryingSeekable extends FSInputStream {
  private final StoredFile file;
  private final @Nullable String etag;
  private final Patience patience;
  private @Nullable RetryingStream stream;
  private long position;

  /**
   * Opens the file when it is first read.
   *
   * @param etag what the storage called its content when it was listed, null where that is not
   *     known
   * @param patience one for all of the file
   */
  public RetryingSeekable(StoredFile file, @Nullable String etag, Patience patience) {
    this.file = file;
    this.etag = etag;
    this.patience = patience;
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
      open = new RetryingStream(file, position, etag, patience);
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
