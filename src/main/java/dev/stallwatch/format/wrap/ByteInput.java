package dev.stallwatch.format.wrap;

import dev.stallwatch.format.text.EightBytes;
import java.io.IOException;
import java.io.InputStream;

/** Reads a stream byte by byte in a buffer, one byte ahead. */
final class ByteInput {
  /** Result at the end of the stream. */
  static final int END = -1;

  private static final int BUFFER = 64 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int filled;
  private long before;
  private int last = END;
  private boolean lineStart = true;
  private boolean braceReturned;

  ByteInput(InputStream in) {
    this.in = in;
  }

  /** Returns the next byte without taking it, {@link #END} at the end. */
  int peek() throws IOException {
    if (braceReturned) {
      return '{';
    }
    if (at == filled) {
      before += filled;
      at = 0;
      filled = 0;
      int read = 0;
      while (read == 0) {
        read = in.read(buffer, 0, BUFFER);
      }
      if (read < 0) {
        return END;
      }
      filled = read;
    }
    return buffer[at] & 0xFF;
  }

  /** Takes the byte that {@link #peek} returned. */
  void take() {
    if (braceReturned) {
      braceReturned = false;
      last = '{';
      return;
    }
    int taken = buffer[at++] & 0xFF;
    if (taken > ' ') {
      last = taken;
      lineStart = false;
    } else if (taken == '\n') {
      lineStart = true;
    }
  }

  /** Skips blanks and line ends, and returns the byte after them without taking it. */
  int peekNonBlank() throws IOException {
    int next = peek();
    while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
      take();
      next = peek();
    }
    return next;
  }

  /** Makes an opening brace that was taken the next byte again. */
  void giveBackBrace() {
    braceReturned = true;
  }

  /**
   * Returns the length of the run of buffered bytes up to a quote, a backslash, a line end or the
   * end of the buffer. {@link #peek} must have returned a byte.
   */
  int textRun() {
    if (braceReturned) {
      return 0;
    }
    int i = at;
    long quotes = EightBytes.all('"');
    long backslashes = EightBytes.all('\\');
    long ends = EightBytes.all('\n');
    for (; i + Long.BYTES <= filled; i += Long.BYTES) {
      long word = EightBytes.at(buffer, i);
      long found =
          EightBytes.same(word, quotes)
              | EightBytes.same(word, backslashes)
              | EightBytes.same(word, ends);
      if (found != 0) {
        return i + EightBytes.first(found) - at;
      }
    }
    while (i < filled && buffer[i] != '"' && buffer[i] != '\\' && buffer[i] != '\n') {
      i++;
    }
    return i - at;
  }

  byte[] buffer() {
    return buffer;
  }

  /** Returns the offset of the next byte in the buffer. */
  int offset() {
    return at;
  }

  /** Takes a run of bytes that contains no line end. */
  void take(int run) {
    if (run > 0) {
      at += run;
      last = buffer[at - 1] & 0xFF;
      lineStart = false;
    }
  }

  /** Returns the number of bytes taken. */
  long position() {
    return before + at - (braceReturned ? 1 : 0);
  }

  /** Returns the last byte taken that is no blank or control character, {@link #END} if none. */
  int last() {
    return last;
  }

  /** Returns whether only blanks have been taken since the last line end. */
  boolean isAtLineStart() {
    return lineStart;
  }
}
