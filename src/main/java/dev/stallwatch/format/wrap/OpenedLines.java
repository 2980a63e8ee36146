package dev.stallwatch.format.wrap;

import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.line.LineSource;
import dev.stallwatch.format.text.EightBytes;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The inner lines of outer lines. An inner text of several lines is several lines; parts of a line
 * are joined, up to the size limit of a line.
 */
final class OpenedLines implements LineSource {
  private static final ParsedLine NOT_WRAPPED = ParsedLine.rejected(RejectReason.BAD_WRAPPING);

  private final LineSource outer;
  private final Envelope envelope;
  private final InnerLine inner = new InnerLine();
  private final Parts output;
  private final Parts errors;
  private byte[] buffer = {};
  private int start;
  private int length;

  /** The rest of an inner text of several lines; empty if {@link #restTo} is not above it. */
  private int restFrom;

  private int restTo = -1;
  private long contentBytes;
  private boolean tooLong;
  private @Nullable ParsedLine decided;

  OpenedLines(LineSource outer, Envelope envelope, int maxLineBytes) {
    this.outer = outer;
    this.envelope = envelope;
    this.output = new Parts(maxLineBytes);
    this.errors = new Parts(maxLineBytes);
  }

  @Override
  public boolean next() throws IOException {
    decided = null;
    contentBytes = 0;
    if (restFrom <= restTo) {
      firstOfRest();
      return true;
    }
    tooLong = false;
    while (outer.next()) {
      contentBytes += outer.contentBytes();
      if (open()) {
        return true;
      }
    }
    return take(output) || take(errors);
  }

  /** Opens the current outer line; returns false if it is a part of a line that goes on. */
  private boolean open() {
    int end = outer.start() + outer.length();
    decided = outer.decided();
    tooLong = outer.isTooLong();
    if (decided != null || tooLong || outer.length() == 0) {
      line(outer.buffer(), outer.start(), end);
      return true;
    }
    if (!envelope.open(outer.buffer(), outer.start(), end, inner)) {
      decided = NOT_WRAPPED;
      line(outer.buffer(), outer.start(), end);
      return true;
    }
    Parts parts = inner.isOfErrors() ? errors : output;
    if (inner.isPartial()) {
      parts.add(inner);
      return false;
    }
    if (parts.pending) {
      parts.add(inner);
      return take(parts);
    }
    text(inner.buffer(), inner.from(), inner.to());
    return true;
  }

  private boolean take(Parts parts) {
    if (!parts.pending) {
      return false;
    }
    tooLong = parts.tooLong;
    text(parts.bytes, 0, parts.length);
    parts.reset();
    return true;
  }

  /** Gives the first line of a text; the others follow. */
  private void text(byte[] b, int from, int to) {
    buffer = b;
    restFrom = from;
    restTo = to > from && b[to - 1] == '\n' ? to - 1 : to;
    firstOfRest();
  }

  private void firstOfRest() {
    int end = EightBytes.indexOf(buffer, restFrom, restTo, '\n');
    start = restFrom;
    length = end - start;
    if (length > 0 && buffer[end - 1] == '\r') {
      length--;
    }
    restFrom = end + 1;
  }

  private void line(byte[] b, int from, int to) {
    buffer = b;
    start = from;
    length = to - from;
  }

  @Override
  public byte[] buffer() {
    return buffer;
  }

  @Override
  public int start() {
    return start;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public long contentBytes() {
    return contentBytes;
  }

  @Override
  public boolean isTooLong() {
    return tooLong;
  }

  @Override
  public @Nullable ParsedLine decided() {
    return decided;
  }

  @Override
  public boolean storageFailed() {
    return outer.storageFailed();
  }

  @Override
  public void close() throws IOException {
    outer.close();
  }

  /** The parts of a line so far. */
  private static final class Parts {
    private final int maxBytes;
    private byte[] bytes = {};
    private int length;
    private boolean pending;
    private boolean tooLong;

    Parts(int maxBytes) {
      this.maxBytes = maxBytes;
    }

    void add(InnerLine part) {
      pending = true;
      int size = part.to() - part.from();
      int added = Math.min(size, maxBytes - length);
      tooLong |= added < size;
      if (length + added > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.min(maxBytes, 2 * (length + added)));
      }
      System.arraycopy(part.buffer(), part.from(), bytes, length, added);
      length += added;
    }

    void reset() {
      pending = false;
      tooLong = false;
      length = 0;
    }
  }
}
