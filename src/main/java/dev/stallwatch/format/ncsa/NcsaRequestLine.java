package dev.stallwatch.format.ncsa;

/**
 * The parts of a request line: method, target, protocol. Servers log what they got, so it may be
 * anything: a TLS greeting, nothing at all, or the two parts of HTTP/0.9.
 */
final class NcsaRequestLine {
  private static final byte[] HTTP = {' ', 'H', 'T', 'T', 'P', '/'};

  private int methodTo;
  private int targetTo;
  private int protocolFrom;

  /**
   * Whether a quote that is not escaped follows a blank: a record that was torn in its target, and
   * another behind it.
   */
  static boolean holdsRecord(byte[] b, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (b[i] == '"' && b[i - 1] == ' ') {
        return true;
      }
    }
    return false;
  }

  /** Finds the parts; false where the line asks for no object. */
  boolean read(byte[] b, int from, int to) {
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

  /** Where the blank before the protocol stands that the bytes end with; -1 where there is none. */
  static int protocol(byte[] b, int from, int to) {
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

  int methodTo() {
    return methodTo;
  }

  int targetTo() {
    return targetTo;
  }

  /** Start of the protocol, which ends with the line; its end where there is none. */
  int protocolFrom() {
    return protocolFrom;
  }
}
