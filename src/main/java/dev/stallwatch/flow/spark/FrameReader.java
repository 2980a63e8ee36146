package dev.stallwatch.flow.spark;

import dev.stallwatch.flow.Codec;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Reads the results of one kind from frames.
 *
 * @param <T> the results
 */
final class FrameReader<T> implements Iterator<T> {
  private final Iterator<Frame> frames;
  private final Codec<T> codec;
  private final int kind;
  private DataInputStream data = new DataInputStream(InputStream.nullInputStream());
  private int rest;

  FrameReader(Iterator<Frame> frames, Codec<T> codec, int kind) {
    this.frames = frames;
    this.codec = codec;
    this.kind = kind;
  }

  @Override
  public boolean hasNext() {
    while (rest == 0 && frames.hasNext()) {
      Frame frame = frames.next();
      if (frame.kind() == kind) {
        data = new DataInputStream(new ByteArrayInputStream(frame.bytes()));
        rest = frame.count();
      }
    }
    return rest > 0;
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    rest--;
    try {
      return codec.read(kind, data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
