package dev.stallwatch.format.wrap;

import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.line.LineSource;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lines that are found byte by byte in a content without regard to its line ends. Each is copied to
 * a buffer, up to the size limit of a line.
 */
abstract class CopiedLines implements LineSource {
  private static final int FIRST_BUFFER = 4 * 1024;

  /** The bytes of the content. */
  final ByteInput in;

  private final Content content;
  private final int maxBytes;
  private byte[] line = new byte[FIRST_BUFFER];
  private long from;
  private long contentBytes;
  private boolean tooLong;

  /** Bytes copied for the current line. */
  int length;

  /** The result of the current line if the format need not parse it. */
  @Nullable ParsedLine decided;

  CopiedLines(Content content) {
    this.content = content;
    this.in = new ByteInput(content.bytes());
    this.maxBytes = content.maxLineBytes();
  }

  @Override
  public final boolean next() throws IOException {
    from = in.position();
    decided = null;
    clear();
    boolean found = advance();
    contentBytes = in.position() - from;
    return found;
  }

  /** Finds the next line; returns false at the end. */
  abstract boolean advance() throws IOException;

  /** Returns the position in the content at which the search for the current line began. */
  final long from() {
    return from;
  }

  /** Forgets what was copied for the current line. */
  final void clear() {
    length = 0;
    tooLong = false;
  }

  final void copy(int added) {
    if (length == maxBytes) {
      tooLong = true;
      return;
    }
    if (length == line.length) {
      line = Arrays.copyOf(line, Math.min(maxBytes, 2 * length));
    }
    line[length++] = (byte) added;
  }

  final void copy(byte[] b, int offset, int run) {
    int added = Math.min(run, maxBytes - length);
    tooLong |= added < run;
    if (length + added > line.length) {
      line = Arrays.copyOf(line, Math.min(maxBytes, Math.max(2 * line.length, length + added)));
    }
    System.arraycopy(b, offset, line, length, added);
    length += added;
  }

  @Override
  public final byte[] buffer() {
    return line;
  }

  @Override
  public final int start() {
    return 0;
  }

  @Override
  public final int length() {
    return length;
  }

  @Override
  public final long contentBytes() {
    return contentBytes;
  }

  @Override
  public final boolean isTooLong() {
    return tooLong;
  }

  @Override
  public final @Nullable ParsedLine decided() {
    return decided;
  }

  @Override
  public final boolean storageFailed() {
    return content.storageFailed();
  }

  @Override
  public final void close() throws IOException {
    content.close();
  }
}
