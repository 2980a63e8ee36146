package dev.stallwatch.format.s3;

import dev.stallwatch.format.text.EightBytes;
import dev.stallwatch.format.text.Field;
import dev.stallwatch.model.Units;

/** Scans the fields of one line; the current field is the bytes between from and to. */
final class S3Cursor {
  private static final String[] OPERATIONS = {"REST.", "SOAP.", "WEBSITE.", "BATCH.", "S3."};
  private static final byte[] HTTP = {' ', 'H', 'T', 'T', 'P', '/'};

  private byte[] b = {};
  private int next;
  private int end;
  private int from;
  private int to;
  private int methodTo;
  private int protocolFrom;

  void begin(byte[] buffer, int offset, int lineEnd) {
    b = buffer;
    next = offset;
    end = lineEnd;
  }

  /** Moves to the next field without blanks; returns false at the end of the line. */
  boolean token() {
    while (next < end && b[next] == ' ') {
      next++;
    }
    from = next;
    next = EightBytes.indexOf(b, next, end, ' ');
    to = next;
    return to > from;
  }

  /** Moves to a field in brackets, excluding them. */
  boolean bracketed() {
    while (next < end && b[next] == ' ') {
      next++;
    }
    if (next >= end || b[next] != '[') {
      return false;
    }
    from = ++next;
    next = EightBytes.indexOf(b, next, end, ']');
    to = next;
    return next++ < end;
  }

  /**
   * Moves to the request line, without its quotes, or to a dash. The line is method, target and
   * protocol; a target contains no blank, or the server could not have parsed the request.
   */
  boolean requestLine() {
    if (!token()) {
      return false;
    }
    if (isDash()) {
      return true;
    }
    if (b[from] != '"') {
      return false;
    }
    if (to == from + 3 && b[from + 1] == '-' && b[from + 2] == '"') {
      from++;
      to--;
      return true;
    }
    int start = from + 1;
    methodTo = to;
    if (!isMethod(start, methodTo) || !token()) {
      return false;
    }
    if (!SecondRecord.startsWith(b, to, end, HTTP)) {
      return false;
    }
    protocolFrom = to + 1;
    boolean closed = token() && b[to - 1] == '"';
    from = start;
    to--;
    return closed;
  }

  private boolean isMethod(int start, int stop) {
    for (int i = start; i < stop; i++) {
      if (b[i] < 'A' || b[i] > 'Z') {
        return false;
      }
    }
    return stop > start;
  }

  /**
   * Returns the next field as a number; unknown for a dash, {@link Field#NONE} for anything else.
   */
  long number() {
    if (!token()) {
      return Field.NONE;
    }
    return isDash() ? Units.UNKNOWN : Field.number(b, from, to);
  }

  /** Returns the next field as a number, which Ceph's RADOS gateway may write as {@code 3ms}. */
  long millis() {
    if (!token()) {
      return Field.NONE;
    }
    boolean united = to - from > 2 && b[to - 2] == 'm' && b[to - 1] == 's';
    return isDash() ? Units.UNKNOWN : Field.number(b, from, united ? to - 2 : to);
  }

  /**
   * Moves past the referer to the user agent, without its quotes, or to a dash. The user agent ends
   * at the last quote of the line, because no later field has one; the referer ends at a blank
   * between two quotes, or at the last quote if there is no user agent.
   */
  boolean refererAndAgent() {
    int last = end - 1;
    while (last > next && b[last] != '"') {
      last--;
    }
    if (!referer(last) || !token()) {
      return false;
    }
    if (isDash()) {
      return last < from;
    }
    boolean quoted = b[from] == '"' && last > from && (last + 1 == end || b[last + 1] == ' ');
    from++;
    to = last;
    next = last + 1;
    return quoted;
  }

  private boolean referer(int last) {
    if (!token()) {
      return false;
    }
    if (b[from] != '"') {
      return isDash();
    }
    int close = from + 1;
    while (close < last && !(b[close] == '"' && b[close + 1] == ' ' && b[close + 2] == '"')) {
      close++;
    }
    next = close + 1;
    return close <= last;
  }

  boolean isDash() {
    return Field.isDash(b, from, to);
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** Returns whether a second record begins after the current field. */
  boolean isPasted() {
    return SecondRecord.beginsIn(b, to, end);
  }

  /** Returns whether a second request line ends after the current field. */
  boolean isAnsweredTwice() {
    return SecondRecord.isAnsweredIn(b, to, end);
  }

  /** Returns the end of the request line's method. */
  int methodTo() {
    return methodTo;
  }

  /** Returns the start of the request line's protocol. */
  int protocolFrom() {
    return protocolFrom;
  }

  static boolean isOperation(byte[] b, int from, int to) {
    for (String operation : OPERATIONS) {
      int length = operation.length();
      boolean matches = to - from > length;
      for (int i = 0; matches && i < length; i++) {
        matches = b[from + i] == operation.charAt(i);
      }
      if (matches) {
        return true;
      }
    }
    return false;
  }
}
