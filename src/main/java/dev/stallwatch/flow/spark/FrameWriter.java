package dev.stallwatch.flow.spark;

import dev.stallwatch.flow.Codec;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Collects results into frames of bounded size.
 *
 * @param <T> the results
 */
final class FrameWriter<T> implements Iterator<Frame> {
  private static final int FRAME_BYTES = 1 << 18;

  private final Iterator<T> results;
  private final Codec<T> codec;
  private final List<OpenFrame> open = new ArrayList<>();
  private @Nullable Frame next;

  FrameWriter(Iterator<T> results, Codec<T> codec) {
    this.results = results;
    this.codec = codec;
    for (int kind = 0; kind < codec.kinds(); kind++) {
      open.add(new OpenFrame(kind));
    }
  }

  @Override
  public boolean hasNext() {
    while (next == null && results.hasNext()) {
      next = add(results.next());
    }
    for (int kind = 0; next == null && kind < open.size(); kind++) {
      next = open.get(kind).take(0);
    }
    return next != null;
  }

  private @Nullable Frame add(T result) {
    OpenFrame frame = open.get(codec.kind(result));
    try {
      codec.write(result, frame.data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    frame.count++;
    return frame.take(FRAME_BYTES);
  }

  @Override
  public Frame next() {
    boolean hasNext = hasNext();
    Frame frame = next;
    if (!hasNext || frame == null) {
      throw new NoSuchElementException();
    }
    next = null;
    return frame;
  }

  /** Results of a kind that are not in a frame yet. */
  private static final class OpenFrame {
    private final int kind;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream data = new DataOutputStream(bytes);
    private int count;

    OpenFrame(int kind) {
      this.kind = kind;
    }

    /** Returns the frame if it has results and at least some bytes. */
    @Nullable Frame take(int minBytes) {
      if (count == 0 || bytes.size() < minBytes) {
        return null;
      }
      Frame frame = new Frame(kind, count, bytes.toByteArray());
      bytes.reset();
      count = 0;
      return frame;
    }
  }
}
