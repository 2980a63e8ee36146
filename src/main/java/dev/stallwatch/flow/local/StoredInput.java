package dev.stallwatch.flow.local;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a range of stored bytes. Unlike streams of the JDK it takes no lock for each byte. */
final class StoredInput extends InputStream {
  private static final int BUFFER_BYTES = 1 << 16;

  private final @Nullable Path path;
  private final @Nullable FileInputStream file;
  private final byte[] buffer;
  private int next;
  private int end;

  /** Bytes of the range that are not in the buffer yet. */
  private long rest;

  private StoredInput(
      byte[] buffer, int next, int end, @Nullable Path path, @Nullable FileInputStream file) {
    this.buffer = buffer;
    this.next = next;
    this.end = end;
    this.path = path;
    this.file = file;
  }

  static StoredInput of(byte[] bytes, int from, int to) {
    return new StoredInput(bytes, from, to, null, null);
  }

  static StoredInput of(Path path, long from, long to) {
    FileInputStream file = null;
    try {
      file = new FileInputStream(path.toFile());
      file.skipNBytes(from);
      byte[] buffer = new byte[(int) Math.min(BUFFER_BYTES, to - from)];
      StoredInput input = new StoredInput(buffer, 0, 0, path, file);
      input.rest = to - from;
      return input;
    } catch (IOException e) {
      closeAfter(e, file);
      throw failure(path, e);
    }
  }

  private static void closeAfter(IOException failure, @Nullable FileInputStream file) {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static UncheckedIOException failure(@Nullable Path path, IOException e) {
    return new UncheckedIOException("can't read " + path + ": " + e.getMessage(), e);
  }

  /** Whether there are more bytes. */
  boolean hasMore() {
    return next < end || rest > 0;
  }

  @Override
  public int read() {
    if (next == end && !fill()) {
      return -1;
    }
    return buffer[next++] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (next == end && !fill()) {
      return -1;
    }
    int count = Math.min(length, end - next);
    System.arraycopy(buffer, next, bytes, offset, count);
    next += count;
    return count;
  }

  /** Returns a number of bytes that the range contains for certain. */
  byte[] readAll(int length) {
    byte[] bytes = new byte[length];
    if (readNBytes(bytes, 0, length) < length) {
      throw ended();
    }
    return bytes;
  }

  @Override
  public int readNBytes(byte[] bytes, int offset, int length) {
    int done = 0;
    while (done < length) {
      int count = read(bytes, offset + done, length - done);
      if (count < 0) {
        break;
      }
      done += count;
    }
    return done;
  }

  /** Returns a byte that the range contains for certain. */
  int readByte() {
    int read = read();
    if (read < 0) {
      throw ended();
    }
    return read;
  }

  private UncheckedIOException ended() {
    return failure(path, new EOFException("it ended early"));
  }

  private boolean fill() {
    if (rest == 0) {
      return false;
    }
    try {
      int read = Objects.requireNonNull(file).read(buffer, 0, (int) Math.min(buffer.length, rest));
      if (read < 0) {
        throw ended();
      }
      next = 0;
      end = read;
      rest -= read;
      return true;
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw failure(path, e);
    }
  }
}
