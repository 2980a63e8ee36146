package dev.stallwatch.format.file;

import java.io.IOException;
import java.io.InputStream;

/**
 * The lines that begin in one part of a file, each complete even if it ends after the part. However
 * a file is split into parts, each of its lines belongs to exactly one.
 */
public final class FilePartStream extends BlockInputStream {
  private final InputStream in;
  private final long to;
  private long position;
  private boolean begun;
  private boolean ended;

  /**
   * Creates the stream.
   *
   * @param in stream positioned one byte before the part, or at the start of the file if the part
   *     begins there
   * @param from offset of the first byte of the part
   * @param to offset after the last byte of the part, {@link Long#MAX_VALUE} for the end of the
   *     file
   */
  public FilePartStream(InputStream in, long from, long to) {
    this.in = in;
    this.to = to;
    this.position = Math.max(0, from - 1);
    this.begun = from == 0;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    while (!ended) {
      int read = in.read(buffer, offset, length);
      if (read < 0) {
        ended = true;
        return -1;
      }
      int from = begun ? offset : afterFirstEnd(buffer, offset, read);
      int end = untilLastEnd(buffer, offset, from, read);
      position += read;
      if (end > from) {
        if (from > offset) {
          System.arraycopy(
              buffer, from, buffer, offset, end - from); // overwrites the skipped bytes
        }
        return end - from;
      }
      if (length == 0) {
        return 0;
      }
    }
    return -1;
  }

  /**
   * Returns where the first line that begins in the part begins in the buffer; the end of the
   * buffer if it has not begun.
   */
  private int afterFirstEnd(byte[] buffer, int offset, int read) {
    for (int i = offset; i < offset + read; i++) {
      if (buffer[i] == '\n') {
        begun = true;
        ended = position + (i - offset) + 1 >= to;
        return i + 1;
      }
    }
    return offset + read;
  }

  /**
   * Returns where the last line that begins in the part ends in the buffer; the end of the bytes
   * read if it has not ended.
   */
  private int untilLastEnd(byte[] buffer, int offset, int from, int read) {
    if (ended) {
      return from;
    }
    int before = (int) Math.max(0, Math.min(read, to - 1 - position));
    for (int i = Math.max(from, offset + before); i < offset + read; i++) {
      if (buffer[i] == '\n') {
        ended = true;
        return i + 1;
      }
    }
    return offset + read;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
