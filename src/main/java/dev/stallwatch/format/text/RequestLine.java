package dev.stallwatch.format.text;

/**
 * The parts of a request line: method, target, protocol. Servers log what they received, so it may
 * be anything: a TLS handshake, nothing at all, or the two parts of HTTP/0.9.
 */
public final class RequestLine {
  private static final byte[] HTTP = {' ', 'H', 'T', 'T', 'P', '/'};

  private int methodTo;
  private int targetTo;
  private int protocolFrom;

  /**
   * Returns whether an unescaped quote follows a blank: a record truncated in its target, with
   * another after it.
   */
  public static boolean holdsRecord(byte[] b, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (b[i] == '"' && b[i - 1] == ' ') {
        return true;
      }
    }
    return false;
  }

  /** Finds the parts; returns false if the line does not request an object. */
  public boolean read(byte[] b, int from, int to) {
    methodTo = from;
    while (methodTo < to && isOfMethod(b[methodTo])) {
      methodTo++;
    }
    int protocol = protocol(b, from, to);
    targetTo = protocol < 0 ? to : protocol;
    protocolFrom = protocol < 0 ? to : protocol + 1;
    return methodTo > from
        && methodTo + 1 < targetTo
        && b[methodTo] == ' '
        && (b[methodTo + 1] == '/' || hasScheme(b, methodTo + 1, targetTo))
        && (protocol >= 0 || isOneToken(b, methodTo + 1, to));
  }

  private static boolean isOfMethod(byte sign) {
    return (sign >= 'A' && sign <= 'Z') || sign == '-' || sign == '_';
  }

  /**
   * Returns the position of the blank before the protocol at the end of the bytes; -1 if there is
   * none.
   */
  public static int protocol(byte[] b, int from, int to) {
    int at = to - 1;
    while (at > from && ((b[at] >= '0' && b[at] <= '9') || b[at] == '.')) {
      at--;
    }
    int blank = at - HTTP.length + 1;
    if (blank < from || at == to - 1) {
      return -1;
    }
    for (int i = 0; i < HTTP.length; i++) {
      if (b[blank + i] != HTTP[i]) {
        return -1;
      }
    }
    return blank;
  }

  private static boolean hasScheme(byte[] b, int from, int to) {
    int at = from;
    while (at < to && ((b[at] >= 'a' && b[at] <= 'z') || (b[at] >= 'A' && b[at] <= 'Z'))) {
      at++;
    }
    return at > from && at + 2 < to && b[at] == ':' && b[at + 1] == '/' && b[at + 2] == '/';
  }

  private static boolean isOneToken(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] == ' ') {
        return false;
      }
    }
    return true;
  }

  /** Returns the end of the method, which starts the line. */
  public int methodTo() {
    return methodTo;
  }

  /** Returns the end of the target, which starts one byte after the method. */
  public int targetTo() {
    return targetTo;
  }

  /** Returns the start of the protocol, which ends with the line; the end if there is none. */
  public int protocolFrom() {
    return protocolFrom;
  }
}
