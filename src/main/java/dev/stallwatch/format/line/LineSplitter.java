package dev.stallwatch.format.line;

import dev.stallwatch.format.text.EightBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/**
 * Splits a stream into lines in a reused buffer. A line ends at {@code \n}; each {@code \r} before
 * it belongs to the line end. Any other {@code \r} is a character of the line, because a client may
 * have sent it. Only the beginning of a line above the size limit is held.
 */
public final class LineSplitter implements LineSource {
  private static final int FIRST_BUFFER = 16 * 1024;

  /** Read size for files that are not small. */
  private static final int FULL_BUFFER = 128 * 1024;

  private final RawStream raw;
  private final InputStream in;
  private final int maxLineBytes;
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int filled;
  private int next;
  private int start;
  private int length;
  private long contentBytes;
  private boolean tooLong;
  private boolean ended;
  private LongLines kept = (b, offset, size) -> false;
  private boolean isKept;

  /**
   * Creates a splitter.
   *
   * @param raw stream of the storage; closed at the end, and asked whether the storage failed
   * @param in the decompressed content
   * @param maxLineBytes size limit of a line, in bytes
   */
  public LineSplitter(RawStream raw, InputStream in, int maxLineBytes) {
    this.raw = raw;
    this.in = in;
    this.maxLineBytes = maxLineBytes;
  }

  /** Decides about lines above the size limit. */
  @FunctionalInterface
  public interface LongLines {
    /**
     * Returns whether the rest of a line stays unread, for {@link #fromCurrentLine}.
     *
     * @param b the buffer that holds its beginning
     */
    boolean keep(byte[] b, int offset, int length);
  }

  /** Sets which lines above the size limit are kept, none by default. */
  public void keep(LongLines which) {
    kept = which;
  }

  /** Returns whether the current line is complete or was kept. */
  public boolean canContinueHere() {
    return !tooLong || isKept;
  }

  /**
   * Returns the current line, which is not above the size limit or was kept, and all that follows.
   * The lines that follow can no longer be read from this splitter, but it has to be closed.
   */
  public InputStream fromCurrentLine() {
    return new SequenceInputStream(new ByteArrayInputStream(buffer, start, filled - start), in);
  }

  @Override
  public boolean next() throws IOException {
    start = next;
    tooLong = false;
    int scanned = start;
    while (true) {
      int end = EightBytes.indexOf(buffer, scanned, filled, '\n');
      if (end < filled) {
        next = end + 1;
        length = end - start;
        contentBytes = (long) next - start;
        while (length > 0 && buffer[start + length - 1] == '\r') {
          length--;
        }
        return true;
      }
      scanned = filled;
      if (ended) {
        next = filled;
        length = filled - start;
        contentBytes = length;
        return length > 0 || tooLong;
      }
      if (filled - start > maxLineBytes) {
        tooLong = true;
        isKept = kept.keep(buffer, start, maxLineBytes);
        if (!isKept) {
          skipRest();
        }
        return true;
      }
      scanned -= fill();
    }
  }

  /**
   * Reads more bytes after the current line; returns by how many bytes the line was moved to the
   * front.
   */
  private int fill() throws IOException {
    int moved = 0;
    if (filled == buffer.length) {
      moved = start;
      byte[] target =
          start == 0 || buffer.length < FULL_BUFFER ? new byte[2 * buffer.length] : buffer;
      System.arraycopy(buffer, start, target, 0, filled - start);
      buffer = target;
      filled -= start;
      start = 0;
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    if (read < 0) {
      ended = true;
    } else {
      filled += read;
    }
    return moved;
  }

  /**
   * Skips the rest of a line that exceeds the limit, using the space after its beginning as a
   * buffer.
   */
  private void skipRest() throws IOException {
    length = maxLineBytes;
    contentBytes = (long) filled - start;
    int keepTo = start + maxLineBytes;
    while (true) {
      int read = in.read(buffer, keepTo, buffer.length - keepTo);
      if (read < 0) {
        ended = true;
        filled = keepTo;
        next = keepTo;
        return;
      }
      int end = EightBytes.indexOf(buffer, keepTo, keepTo + read, '\n');
      contentBytes += Math.min(end + 1, keepTo + read) - keepTo;
      if (end < keepTo + read) {
        filled = keepTo + read;
        next = end + 1;
        return;
      }
    }
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
  public boolean storageFailed() {
    return raw.hasFailed();
  }

  @Override
  public void close() throws IOException {
    try {
      in.close(); // releases off-heap memory of a decompressor
    } finally {
      raw.close();
    }
  }
}
