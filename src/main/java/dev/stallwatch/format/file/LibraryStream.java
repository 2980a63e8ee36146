package dev.stallwatch.format.file;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.MemoryLimitException;
import org.jspecify.annotations.Nullable;

/**
 * The content that a decompressor of a library returns. The decompressor is opened at the first
 * read; what it throws for damaged data becomes an {@link IOException}, and what would take too
 * much memory is refused.
 */
final class LibraryStream extends BlockInputStream {
  /** Opens a decompressor. */
  interface Opener {
    /** Reads the first bytes, and fails if they are damaged. */
    InputStream open() throws IOException;
  }

  private final String name;
  private final Opener opener;
  private final InputStream compressed;
  private final Runnable onClose;
  private @Nullable InputStream content;
  private @Nullable IOException failure;
  private boolean closed;

  LibraryStream(String name, Opener opener, InputStream compressed) {
    this(name, opener, compressed, () -> {});
  }

  /**
   * Creates the stream.
   *
   * @param onClose runs when the stream is closed, if the decompressor was opened
   */
  LibraryStream(String name, Opener opener, InputStream compressed, Runnable onClose) {
    this.name = name;
    this.opener = opener;
    this.compressed = compressed;
    this.onClose = onClose;
  }

  @Override
  public int read() throws IOException {
    return read(InputStream::read);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return read(
        in -> {
          int read = in.read(buffer, offset, length);
          if (read == 0 && length > 0) {
            int one = in.read(); // A block without content is not the end.
            buffer[offset] = (byte) one;
            return one < 0 ? -1 : 1;
          }
          return read;
        });
  }

  private interface Call {
    int on(InputStream in) throws IOException;
  }

  private int read(Call call) throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      if (content == null) {
        content = opener.open();
      }
      return call.on(content);
    } catch (MemoryLimitException | org.tukaani.xz.MemoryLimitException e) {
      failure = Inflation.bomb(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      failure = e;
    } catch (RuntimeException | StackOverflowError e) {
      failure = new IOException(name + " data is damaged: " + e, e);
    }
    throw failure;
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      if (content != null || failure != null) {
        onClose.run();
      }
    }
    compressed.close();
  }
}
