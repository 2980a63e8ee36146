package dev.stallwatch.format.wrap;

import dev.stallwatch.format.text.EightBytes;

/**
 * The header of a syslog message: RFC 5424, RFC 3164 and what daemons write to files in its manner
 * (ISO times, no priority, no host name), also as journalctl prints entries. A count of bytes (RFC
 * 6587) may precede it.
 */
final class SyslogPrefix implements Envelope {
  private static final int MAX_COUNT_DIGITS = 8;
  private static final int MAX_PRIORITY_DIGITS = 3;
  private static final int WEEKDAY = 4;
  private static final byte[] COOKIE = {'@', 'c', 'e', 'e', ':'};
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  @Override
  public boolean open(byte[] b, int offset, int end, InnerLine inner) {
    int priority = afterCount(b, offset, end);
    int at = afterPriority(b, priority, end);
    int message =
        at + 1 < end && b[at] == '1' && b[at + 1] == ' '
            ? structured(b, at + 2, end)
            : traditional(b, at, end);
    if (message == PrefixTime.NONE) {
      return false;
    }
    message = skip(b, message, end, BYTE_ORDER_MARK);
    int cookie = skip(b, message, end, COOKIE);
    inner.range(b, cookie == message ? message : JsonBytes.afterBlanks(b, cookie, end), end);
    return true;
  }

  private static int skip(byte[] b, int at, int end, byte[] text) {
    boolean isThere = at + text.length <= end;
    for (int i = 0; isThere && i < text.length; i++) {
      isThere = b[at + i] == text[i];
    }
    return isThere ? at + text.length : at;
  }

  private static int afterCount(byte[] b, int offset, int end) {
    int at = offset;
    while (at < end && at - offset < MAX_COUNT_DIGITS && PrefixTime.isDigit(b[at])) {
      at++;
    }
    return at > offset && at + 1 < end && b[at] == ' ' && b[at + 1] == '<' ? at + 1 : offset;
  }

  private static int afterPriority(byte[] b, int offset, int end) {
    int at = offset + 1;
    while (at < end && at - offset <= MAX_PRIORITY_DIGITS && PrefixTime.isDigit(b[at])) {
      at++;
    }
    boolean isPriority = offset < end && b[offset] == '<' && at > offset + 1 && at < end;
    return isPriority && b[at] == '>' ? at + 1 : offset;
  }

  /** Returns where the message of RFC 5424 begins after the version. */
  private static int structured(byte[] b, int offset, int end) {
    boolean noTime = offset < end && b[offset] == '-';
    int at = noTime ? offset + 1 : PrefixTime.iso(b, offset, end);
    for (int field = 0; field < 4; field++) { // host, application, process, message id
      at = at == PrefixTime.NONE || at >= end || b[at] != ' ' ? PrefixTime.NONE : at + 1;
      at = at == PrefixTime.NONE ? at : afterToken(b, at, end);
    }
    if (at == PrefixTime.NONE || at + 1 >= end || b[at] != ' ') {
      return PrefixTime.NONE;
    }
    at++;
    if (b[at] == '-') {
      at++;
    } else {
      while (at < end && b[at] == '[') {
        at = afterElement(b, at + 1, end);
      }
    }
    return at < end && b[at] == ' ' ? at + 1 : at == end ? end : PrefixTime.NONE;
  }

  /** Returns the position after an element of structured data, whose values are quoted. */
  private static int afterElement(byte[] b, int offset, int end) {
    boolean quoted = false;
    for (int i = offset; i < end; i++) {
      if (b[i] == '\\' && quoted) {
        i++;
      } else if (b[i] == '"') {
        quoted = !quoted;
      } else if (b[i] == ']' && !quoted) {
        return i + 1;
      }
    }
    return end;
  }

  /** Returns where the message begins after a time, a host name and a tag with a colon. */
  private static int traditional(byte[] b, int offset, int end) {
    int time = time(b, offset, end);
    if (time == PrefixTime.NONE || time >= end || b[time] != ' ') {
      return PrefixTime.NONE;
    }
    int first = afterToken(b, time + 1, end);
    if (first == PrefixTime.NONE) {
      return PrefixTime.NONE;
    }
    int tag = b[first - 1] == ':' ? first : afterToken(b, Math.min(first + 1, end), end);
    if (tag == PrefixTime.NONE || b[tag - 1] != ':') {
      return PrefixTime.NONE;
    }
    return Math.min(tag + 1, end);
  }

  private static int time(byte[] b, int offset, int end) {
    int at = PrefixTime.bsd(b, offset, end);
    if (at == PrefixTime.NONE) {
      at = PrefixTime.epoch(b, offset, end);
    }
    if (at == PrefixTime.NONE) {
      int date = offset + WEEKDAY < end && b[offset + 3] == ' ' ? offset + WEEKDAY : offset;
      at = PrefixTime.iso(b, date, end);
      at = at == PrefixTime.NONE ? at : PrefixTime.zoneName(b, at, end);
    }
    return at;
  }

  /** Returns the position after a run without blanks; none if it is empty. */
  private static int afterToken(byte[] b, int from, int end) {
    int to = Math.min(EightBytes.indexOf(b, from, end, ' '), end);
    return to > from ? to : PrefixTime.NONE;
  }
}
