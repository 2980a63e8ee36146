package dev.stallwatch.format.wrap;

import dev.stallwatch.format.line.LineSource;
import dev.stallwatch.format.line.LineSplitter;
import dev.stallwatch.format.line.RawStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a wrapping takes off its layer: bytes that have not been split into lines yet, or lines. Can
 * be used once, either way.
 */
public final class Content implements Closeable {
  private final LineSource lines;
  private final InputStream bytes;
  private final int maxLineBytes;

  private Content(LineSource lines, InputStream bytes, int maxLineBytes) {
    this.lines = lines;
    this.bytes = bytes;
    this.maxLineBytes = maxLineBytes;
  }

  /**
   * Returns the content of a file.
   *
   * @param raw stream of the storage; closed with the content
   * @param bytes the decompressed bytes
   * @param maxLineBytes size limit of a line, in bytes
   */
  public static Content of(RawStream raw, InputStream bytes, int maxLineBytes) {
    return new Content(new LineSplitter(raw, bytes, maxLineBytes), bytes, maxLineBytes);
  }

  /** Returns the bytes that a splitter has not split. */
  static Content of(LineSplitter lines, InputStream bytes, int maxLineBytes) {
    return new Content(lines, bytes, maxLineBytes);
  }

  /** Returns a content that consists of lines. */
  static Content of(LineSource lines, int maxLineBytes) {
    return new Content(lines, new JoinedLines(lines), maxLineBytes);
  }

  /** Returns the lines. */
  public LineSource lines() {
    return lines;
  }

  /** Returns the bytes; of lines, each is followed by a line end. */
  InputStream bytes() {
    return bytes;
  }

  /** Returns the size limit of a line, in bytes. */
  int maxLineBytes() {
    return maxLineBytes;
  }

  boolean storageFailed() {
    return lines.storageFailed();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  /** The bytes of lines. A damaged outer line stays in place, so that it is not lost. */
  private static final class JoinedLines extends InputStream {
    private final LineSource lines;
    private int given;
    private int length = -1;

    JoinedLines(LineSource lines) {
      this.lines = lines;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int most) throws IOException {
      if (given > length && !advance()) {
        return -1;
      }
      int taken = Math.min(most, length - given);
      System.arraycopy(lines.buffer(), lines.start() + given, target, offset, taken);
      given += taken;
      if (given == length && taken < most) {
        target[offset + taken] = '\n';
        taken++;
        given++;
      }
      return taken;
    }

    private boolean advance() throws IOException {
      if (!lines.next()) {
        return false;
      }
      length = lines.length();
      given = 0;
      return true;
    }
  }
}
