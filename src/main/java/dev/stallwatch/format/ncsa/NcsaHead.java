package dev.stallwatch.format.ncsa;

import dev.stallwatch.format.Words;

/**
 * What stands before the time: maybe the virtual host, then the client, the name that identd gives
 * (a dash), and the user. Only the user may hold blanks, and only where identd gives nothing, so
 * that a line with something put before it, such as by syslog, is not misread.
 */
final class NcsaHead {
  private static final int CLIENT_IDENT_USER = 3;
  private static final int MOST_PORT_DIGITS = 5;

  private byte[] b = {};
  private int hostFrom;
  private int hostTo;
  private int clientFrom;
  private int clientTo;

  /** Finds the fields; false where something else stands. */
  boolean read(byte[] buffer, int offset, int end) {
    b = buffer;
    int fields = 1;
    for (int i = offset; i < end; i++) {
      if (b[i] == ' ') {
        fields++;
      }
    }
    int firstTo = endOfField(offset, end);
    int secondTo = endOfField(firstTo + 1, end);
    boolean hosted = fields > CLIENT_IDENT_USER && isHost(offset, firstTo, secondTo);
    hostFrom = offset;
    hostTo = hosted ? firstTo : offset;
    clientFrom = hosted ? firstTo + 1 : offset;
    clientTo = hosted ? secondTo : firstTo;
    int expected = hosted ? CLIENT_IDENT_USER + 1 : CLIENT_IDENT_USER;
    int ident = clientTo + 1;
    boolean identGivesNothing = ident + 1 < end && b[ident] == '-' && b[ident + 1] == ' ';
    return clientTo > clientFrom
        && (fields == expected
            || (fields > expected && identGivesNothing && !holdsDash(ident + 2, end)));
  }

  /** Whether a dash stands alone: then it is the head of another record that follows a torn one. */
  private boolean holdsDash(int from, int end) {
    int start = from;
    for (int i = from; i <= end; i++) {
      if (i == end || b[i] == ' ') {
        if (i - start == 1 && b[start] == '-') {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }

  /** Whether the first field is a virtual host: it has a port, or an address follows. */
  private boolean isHost(int offset, int firstTo, int secondTo) {
    boolean dashFollows = secondTo == firstTo + 2 && b[firstTo + 1] == '-';
    return (hasPort(offset, firstTo) && !dashFollows) || isAddress(firstTo + 1, secondTo);
  }

  private boolean hasPort(int from, int to) {
    int digits = 0;
    while (to - digits > from && isDigit(b[to - digits - 1])) {
      digits++;
    }
    int colon = to - digits - 1;
    return digits > 0
        && digits <= MOST_PORT_DIGITS
        && colon > from
        && b[colon] == ':'
        && (b[colon - 1] == ']' || count(from, colon, ':') == 0);
  }

  private boolean isAddress(int from, int to) {
    for (int i = from; i < to; i++) {
      if (Character.digit(b[i], 16) < 0 && b[i] != '.' && b[i] != ':') {
        return false;
      }
    }
    return count(from, to, '.') == 3 || count(from, to, ':') >= 2;
  }

  private int count(int from, int to, char sign) {
    int count = 0;
    for (int i = from; i < to; i++) {
      if (b[i] == sign) {
        count++;
      }
    }
    return count;
  }

  private static boolean isDigit(byte sign) {
    return sign >= '0' && sign <= '9';
  }

  private int endOfField(int from, int end) {
    return Math.min(Words.indexOf(b, from, end, ' '), end);
  }

  int hostFrom() {
    return hostFrom;
  }

  /** End of the virtual host; its start where there is none. */
  int hostTo() {
    return hostTo;
  }

  int clientFrom() {
    return clientFrom;
  }

  int clientTo() {
    return clientTo;
  }
}
