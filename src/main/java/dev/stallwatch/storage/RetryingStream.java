package dev.stallwatch.storage;

import dev.stallwatch.format.file.BlockInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file sequentially and survives temporary failures of its storage: if opening or reading
 * fails, it opens the file again at the current byte. It gives up when its {@link RetryPolicy}
 * does, after the second failure if the file is gone, at the first if access is denied, and
 * whenever the file was replaced in between, because the bytes would not match.
 */
public final class RetryingStream extends BlockInputStream {
  private final StoredFile file;
  private final long from;
  private final @Nullable String etag;
  private final RetryPolicy retries;
  private StoredFile.@Nullable Version version;
  private @Nullable InputStream stream;
  private long position;
  private boolean hasRead;

  /** Creates the stream; the file is opened at the first read. */
  public RetryingStream(StoredFile file, RetryPolicy retries) {
    this(file, 0, null, retries);
  }

  /**
   * Creates a stream that starts at an offset.
   *
   * @param etag etag of the content whose other parts are read elsewhere, null if unknown
   */
  public RetryingStream(StoredFile file, long offset, @Nullable String etag, RetryPolicy retries) {
    this.file = file;
    this.from = offset;
    this.position = offset;
    this.etag = etag;
    this.retries = retries;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    for (int failures = 1; ; failures++) {
      long begin = System.nanoTime();
      try {
        return readOnce(buffer, offset, length);
      } catch (IOException e) {
        abandon();
        await(retries.pauseAfter(e, failures, Duration.ofNanos(System.nanoTime() - begin)));
      }
    }
  }

  private int readOnce(byte[] buffer, int offset, int length) throws IOException {
    InputStream open = stream == null ? open() : stream;
    int read = open.read(buffer, offset, length);
    if (read > 0) {
      position += read;
      if (!hasRead) {
        hasRead = true;
        retries.succeeded();
      }
    } else if (read < 0 && version != null && position < version.length()) {
      throw new IOException("ended early at byte " + position + " of " + version.length());
    }
    return read;
  }

  private InputStream open() throws IOException {
    StoredFile.Opened opened = file.openAt(position);
    stream = opened.stream();
    StoredFile.Version before = position > from ? version : null;
    boolean isAnother =
        before == null ? isOther(opened.version()) : !before.equals(opened.version());
    if (isAnother) {
      throw new ChangedException("was changed while it was read");
    }
    version = opened.version();
    return opened.stream();
  }

  private boolean isOther(StoredFile.Version opened) {
    return etag != null && opened.etag() != null && !etag.equals(opened.etag());
  }

  private static void await(Duration duration) throws IOException {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private void abandon() {
    try {
      close();
    } catch (IOException ignoredAfterFailure) {
      // The earlier failure is the one that matters.
    }
  }

  @Override
  public void close() throws IOException {
    InputStream open = stream;
    stream = null;
    if (open != null) {
      open.close();
    }
  }

  /** The file is not the one whose beginning was read. */
  static final class ChangedException extends IOException {
    private static final long serialVersionUID = 1L;

    ChangedException(String message) {
      super(message);
    }
  }
}
