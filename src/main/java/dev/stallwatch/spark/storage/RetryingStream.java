package dev.stallwatch.spark.storage;

import dev.stallwatch.format.file.BlockInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A file read from front to back, over hiccups of its storage: where opening or reading fails it is
 * opened again at the byte that was reached. Gives up when its {@link Patience} ends, on a file
 * that is gone after the second failure and on one that may not be read at once, and whenever the
 * file has become another in between, whose bytes would not fit to those before.
 */
public final class RetryingStream extends BlockInputStream {
  private final StoredFile file;
  private final long from;
  private final @Nullable String etag;
  private final Patience patience;
  private StoredFile.@Nullable Version version;
  private @Nullable InputStream stream;
  private long position;
  private boolean hasWorked;

  /** Opens the file when it is first read. */
  public RetryingStream(StoredFile file, Patience patience) {
    this(file, 0, null, patience);
  }

  /**
   * The same from one of its bytes on.
   *
   * @param etag what the storage called the content of which other parts are read elsewhere, null
   *     where that is not known
   */
  public RetryingStream(StoredFile file, long offset, @Nullable String etag, Patience patience) {
    this.file = file;
    this.from = offset;
    this.position = offset;
    this.etag = etag;
    this.patience = patience;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    for (int failures = 1; ; failures++) {
      long begin = System.nanoTime();
      try {
        return readOnce(buffer, offset, length);
      } catch (IOException e) {
        abandon();
        await(patience.pauseAfter(e, failures, Duration.ofNanos(System.nanoTime() - begin)));
      }
    }
  }

  private int readOnce(byte[] buffer, int offset, int length) throws IOException {
    InputStream open = stream == null ? open() : stream;
    int read = open.read(buffer, offset, length);
    if (read > 0) {
      position += read;
      if (!hasWorked) {
        hasWorked = true;
        patience.worked();
      }
    } else if (read < 0 && version != null && position < version.length()) {
      throw new IOException("ended at byte " + position + " of " + version.length());
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
      // What matters is the failure before.
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

  /** The file is another than the one whose beginning was read. */
  static final class ChangedException extends IOException {
    private static final long serialVersionUID = 1L;

    ChangedException(String message) {
      super(message);
    }
  }
}
