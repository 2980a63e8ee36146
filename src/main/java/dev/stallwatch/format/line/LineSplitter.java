package dev.stallwatch.format.line;

import dev.stallwatch.format.text.EightBytes;
import java.io.IOException;
import java.io.InputStream;

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
        skipRest();
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
