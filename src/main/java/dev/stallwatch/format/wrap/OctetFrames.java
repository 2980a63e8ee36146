package dev.stallwatch.format.wrap;

import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.text.Field;
import java.io.IOException;

/**
 * Syslog messages as a connection carries them (RFC 6587): each after its number of bytes and a
 * blank, without line ends between them. Bytes that are no frame are one rejected line up to the
 * next line end.
 */
final class OctetFrames extends CopiedLines {
  private static final int MAX_COUNT_DIGITS = 8;
  private static final ParsedLine BROKEN = ParsedLine.rejected(RejectReason.BAD_WRAPPING);

  OctetFrames(Content content) {
    super(content);
  }

  /** Returns whether a frame begins here, and another, or nothing, after its bytes. */
  static boolean begin(byte[] head) {
    int message = afterCount(head, 0);
    if (message < 0) {
      return false;
    }
    int next = message + (int) Field.number(head, 0, message - 1);
    next = next <= head.length ? JsonBytes.afterBlanks(head, next, head.length) : head.length;
    return next == head.length || afterCount(head, next) >= 0;
  }

  /** Returns where the message after the count at an offset begins; -1 if there is no count. */
  private static int afterCount(byte[] b, int offset) {
    int at = offset;
    while (at < b.length && at - offset < MAX_COUNT_DIGITS && PrefixTime.isDigit(b[at])) {
      at++;
    }
    return at > offset && at + 1 < b.length && b[at] == ' ' && b[at + 1] == '<' ? at + 1 : -1;
  }

  @Override
  boolean advance() throws IOException {
    if (in.peekNonBlank() == ByteInput.END) {
      return false;
    }
    int count = count();
    if (count < 0 || in.peek() != '<') {
      decided = BROKEN;
      count = Integer.MAX_VALUE;
    }
    take(count);
    return true;
  }

  /** Returns the number before a frame and skips it with its blank; -1 if there is none. */
  private int count() throws IOException {
    int count = 0;
    int digits = 0;
    int next = in.peek();
    while (next >= '0' && next <= '9' && digits < MAX_COUNT_DIGITS) {
      count = count * 10 + next - '0';
      digits++;
      append(next);
      next = in.peek();
    }
    if (digits == 0 || next != ' ') {
      return -1;
    }
    append(next);
    length = 0;
    return count;
  }

  /** Takes the bytes of a frame, or those up to the next line end if it is none. */
  private void take(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      int next = in.peek();
      if (next == ByteInput.END) {
        decided = BROKEN;
        return;
      }
      if (decided != null && next == '\n') {
        return;
      }
      append(next);
    }
  }

  private void append(int taken) {
    in.take();
    copy(taken);
  }
}
