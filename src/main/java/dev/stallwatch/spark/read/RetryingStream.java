package dev.stallwatch.spark.read;

import dev.stallwatch.format.BlockInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A file read from front to back, over hiccups of its storage: where opening or reading fails it is
 * opened again at the byte that was reached. Gives up after the third failure in a row, on a file
 * that is gone after the second and on one that may not be read at once, and whenever the file has
 * become another in between, whose bytes would not fit to those before.
 */
final class RetryingStream extends BlockInputStream {
  private static final int MOST_FAILURES = 3;
  private static final int MOST_FAILURES_IF_GONE = 2;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final StoredFile file;
  private final long from;
  private final @Nullable String etag;
  private final Duration pause;
  private StoredFile.@Nullable Version version;
  private @Nullable InputStream stream;
  private long position;

  /** Opens the file when it is first read. */
  RetryingStream(StoredFile file) {
    this(file, PAUSE);
  }

  /**
   * The same with another pause.
   *
   * @param pause before the first new attempt; doubled for the next
   */
  RetryingStream(StoredFile file, Duration pause) {
    this(file, 0, null, pause);
  }

  /**
   * The same from one of its bytes on.
   *
   * @param etag what the storage called the content of which other parts are read elsewhere, null
   *     where that is not known
   */
  RetryingStream(StoredFile file, long offset, @Nullable String etag) {
    this(file, offset, etag, PAUSE);
  }

  private RetryingStream(StoredFile file, long offset, @Nullable String etag, Duration pause) {
    this.file = file;
    this.from = offset;
    this.position = offset;
    this.etag = etag;
    this.pause = pause;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    for (int failures = 1; ; failures++) {
      try {
        return readOnce(buffer, offset, length);
      } catch (IOException e) {
        abandon();
        if (failures >= mostFailures(e)) {
          throw e;
        }
        await(pause.multipliedBy(1L << (failures - 1)));
      }
    }
  }

  private int readOnce(byte[] buffer, int offset, int length) throws IOException {
    InputStream open = stream == null ? open() : stream;
    int read = open.read(buffer, offset, length);
    if (read > 0) {
      position += read;
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

  private static int mostFailures(IOException failure) {
    // A timeout of the network is a subclass of what an interrupted thread gets.
    if (failure.getClass() == InterruptedIOException.class
        || failure instanceof ChangedException
        || failure instanceof AccessDeniedException) {
      return 1;
    }
    return failure instanceof FileNotFoundException ? MOST_FAILURES_IF_GONE : MOST_FAILURES;
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
  private static final class ChangedException extends IOException {
    private static final long serialVersionUID = 1L;

    ChangedException(String message) {
      super(message);
    }
  }
}
