package dev.stallwatch.flow.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Bytes in memory or in a file, which several threads read. */
final class StoredBytes {
  private final byte @Nullable [] bytes;
  private final @Nullable Path path;
  private final @Nullable MemoryBudget memory;
  private final long length;
  private final AtomicBoolean isDeleted = new AtomicBoolean();

  private StoredBytes(
      byte @Nullable [] bytes, @Nullable MemoryBudget memory, @Nullable Path path, long length) {
    this.bytes = bytes;
    this.memory = memory;
    this.path = path;
    this.length = length;
  }

  /**
   * Takes bytes in memory.
   *
   * @param memory from which as many bytes were taken
   */
  static StoredBytes inMemory(byte[] bytes, MemoryBudget memory) {
    return new StoredBytes(bytes, memory, null, bytes.length);
  }

  static StoredBytes inFile(Path path, long length) {
    return new StoredBytes(null, null, path, length);
  }

  long length() {
    return length;
  }

  boolean isInMemory() {
    return bytes != null;
  }

  /** Opens the bytes in a range. */
  StoredInput open(long from, long to) {
    return bytes != null
        ? StoredInput.of(bytes, (int) from, (int) to)
        : StoredInput.of(Objects.requireNonNull(path), from, to);
  }

  /** Removes the bytes. Streams that are open can still be read. */
  void delete() {
    if (isDeleted.getAndSet(true)) {
      return;
    }
    if (memory != null) {
      memory.giveBack(length);
    }
    try {
      if (path != null) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // It is removed with its directory.
    }
  }
}
