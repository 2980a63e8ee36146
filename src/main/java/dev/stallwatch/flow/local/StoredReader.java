package dev.stallwatch.flow.local;

import dev.stallwatch.flow.Codec;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Reads results.
 *
 * @param <T> the results
 */
final class StoredReader<T> implements Iterator<T>, AutoCloseable {
  private final Codec<T> codec;
  private final int kind;
  private final StoredInput input;
  private final DataInputStream data;
  private long rest;

  StoredReader(StoredResults stored, Codec<T> codec, int kind) {
    this.codec = codec;
    this.kind = kind;
    this.input = stored.bytes().open(0, stored.bytes().length());
    this.data = new DataInputStream(input);
    this.rest = stored.count();
  }

  @Override
  public boolean hasNext() {
    return rest > 0;
  }

  @Override
  public T next() {
    if (rest == 0) {
      throw new NoSuchElementException();
    }
    rest--;
    try {
      return codec.read(kind, data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    input.close();
  }
}
