package dev.stallwatch.flow.local;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes bytes of one thread: into memory as long as they are few and the flow has memory for them,
 * else into a file. Closing it without {@link #finish} removes them.
 */
final class Spool extends OutputStream {
  private static final int FIRST_BYTES = 512;
  private static final int FILE_BUFFER_BYTES = 1 << 16;

  private final Storage storage;
  private byte[] buffer = new byte[0];
  private int size;
  private @Nullable Path path;
  private @Nullable OutputStream file;
  private long flushed;
  private boolean isFinished;

  Spool(Storage storage) {
    this.storage = storage;
  }

  /** Returns the number of bytes that were written. */
  long length() {
    return flushed + size;
  }

  @Override
  public void write(int b) {
    if (size == buffer.length) {
      makeRoom(1);
    }
    buffer[size++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (length > buffer.length - size) {
      makeRoom(length);
      if (length > buffer.length) {
        writeToFile(bytes, offset, length);
        return;
      }
    }
    System.arraycopy(bytes, offset, buffer, size, length);
    size += length;
  }

  private void makeRoom(int bytes) {
    if (file == null) {
      long capacity = Math.max(FIRST_BYTES, Math.max(2L * buffer.length, (long) size + bytes));
      if (capacity <= storage.spoolBytes() && storage.memory().take(capacity - buffer.length)) {
        buffer = Arrays.copyOf(buffer, (int) capacity);
        return;
      }
      openFile();
    }
    flush();
  }

  private void openFile() {
    Path made = storage.newFile();
    try {
      file = new FileOutputStream(made.toFile());
    } catch (IOException e) {
      throw failure(made, e);
    }
    path = made;
    byte[] inMemory = buffer;
    buffer = new byte[FILE_BUFFER_BYTES];
    storage.memory().giveBack(inMemory.length);
    writeToFile(inMemory, 0, size);
    size = 0;
  }

  /** Writes what is buffered to the file; without effect in memory. */
  @Override
  public void flush() {
    if (file != null) {
      writeToFile(buffer, 0, size);
      size = 0;
    }
  }

  private void writeToFile(byte[] bytes, int offset, int length) {
    try {
      Objects.requireNonNull(file).write(bytes, offset, length);
    } catch (IOException e) {
      throw failure(path, e);
    }
    flushed += length;
  }

  private static UncheckedIOException failure(@Nullable Path path, IOException e) {
    return new UncheckedIOException("can't write " + path + ": " + e.getMessage(), e);
  }

  /** Returns all bytes. Nothing is written after this. */
  StoredBytes finish() {
    flush();
    Path there = path;
    StoredBytes stored;
    if (there == null) {
      byte[] bytes = Arrays.copyOf(buffer, size);
      storage.memory().giveBack(buffer.length - size);
      stored = StoredBytes.inMemory(bytes, storage.memory());
    } else {
      closeFile();
      stored = StoredBytes.inFile(there, flushed);
    }
    buffer = new byte[0];
    isFinished = true;
    return stored;
  }

  private void closeFile() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  @Override
  public void close() {
    if (isFinished) {
      return;
    }
    isFinished = true;
    if (path == null) {
      storage.memory().giveBack(buffer.length);
      return;
    }
    closeFile();
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // It is removed with its directory.
    }
  }
}
