package dev.stallwatch.format.ncsa;

import dev.stallwatch.format.text.EightBytes;
import dev.stallwatch.format.text.Field;

/**
 * What stands before the time: maybe the virtual host, then the client, the name that identd gives
 * (a dash), and the user. Only the user may hold blanks, and only where identd gives nothing. Each
 * field is held to what it may be, so that a line with something put before it, such as by syslog
 * or an export, is not misread.
 *
 * <p>Known variants: in the client's place a list of addresses as {@code X-Forwarded-For} has it,
 * of which the first is the client; {@code host:port:client} in one; and behind the client {@code -
 * [client]}, as old ingress controllers repeat it.
 */
final class NcsaHead {
  private static final int CLIENT_IDENT_USER = 3;
  private static final int MAX_PORT_DIGITS = 5;

  private byte[] b = {};
  private int hostFrom;
  private int hostTo;
  private int clientFrom;
  private int clientTo;

  /** Where the last of the addresses in the client's place ends. */
  private int clientsTo;

  /** Finds the fields; false where something else stands. */
  boolean read(byte[] buffer, int offset, int end) {
    b = buffer;
    int firstTo = endOfField(offset, end);
    hostFrom = offset;
    hostTo = offset;
    if (hostPortClient(offset, firstTo)) {
      clientsTo = firstTo;
    } else {
      int secondTo = endOfField(firstTo + 1, end);
      boolean hosted =
          isHost(offset, firstTo, secondTo)
              && fields(offset, end) > CLIENT_IDENT_USER
              && isName(offset, endOfName(offset, firstTo));
      hostTo = hosted && !Field.isDash(b, offset, firstTo) ? firstTo : offset;
      if (!clients(hosted ? firstTo + 1 : offset, end)) {
        return false;
      }
    }
    return identAndUser(bracketed(clientsTo, end), end);
  }

  /** Whether identd's name and the user stand behind the client, and nothing else. */
  private boolean identAndUser(int behindClient, int end) {
    int ident = behindClient + 1;
    int rest = ident > end ? 0 : fields(ident, end);
    boolean identGivesNothing = ident + 1 < end && b[ident] == '-' && b[ident + 1] == ' ';
    return rest == CLIENT_IDENT_USER - 1
        || (rest > CLIENT_IDENT_USER - 1 && identGivesNothing && !holdsDash(ident + 2, end));
  }

  private int fields(int from, int end) {
    int fields = 1;
    for (int i = from; i < end; i++) {
      if (b[i] == ' ') {
        fields++;
      }
    }
    return fields;
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

  /**
   * Finds the client: one field, or the first address of several with commas between them. False
   * where something else stands.
   */
  private boolean clients(int from, int end) {
    clientFrom = from;
    clientTo = endOfItem(from, end);
    clientsTo = clientTo;
    if (clientTo == end || b[clientTo] == ' ') {
      return isClient(clientFrom, clientTo);
    }
    boolean found = false;
    int item = from;
    while (true) {
      int itemTo = endOfItem(item, end);
      if (!found && isAddress(item, endOfName(item, itemTo))) {
        found = true;
        clientFrom = item;
        clientTo = itemTo;
      }
      if (itemTo == end || b[itemTo] == ' ') {
        clientsTo = itemTo;
        return found;
      }
      item = itemTo + 1 < end && b[itemTo + 1] == ' ' ? itemTo + 2 : itemTo + 1;
    }
  }

  /** Where the next blank or comma stands. */
  private int endOfItem(int from, int end) {
    int to = from;
    while (to < end && b[to] != ' ' && b[to] != ',') {
      to++;
    }
    return to;
  }

  /**
   * Moves over {@code - [addresses]}; gives where it ends, or where it should begin. The client is
   * the address before it: a user who chose such a name may have written this one.
   */
  private int bracketed(int from, int end) {
    boolean opens =
        from + 3 < end
            && b[from] == ' '
            && b[from + 1] == '-'
            && b[from + 2] == ' '
            && b[from + 3] == '[';
    int close = opens ? EightBytes.indexOf(b, from + 4, end, ']') : end;
    return close + 1 < end && isAddress(from + 4, endOfItem(from + 4, close)) ? close + 1 : from;
  }

  /** Finds host and client where they are one field, with the port between them. */
  private boolean hostPortClient(int from, int to) {
    int colon = EightBytes.indexOf(b, from, to, ':');
    int port = colon + 1;
    int second = port < to ? EightBytes.indexOf(b, port, to, ':') : to;
    if (second >= to
        || Field.number(b, port, second) == Field.NONE
        || second - port > MAX_PORT_DIGITS
        || isAddress(from, to)
        || !isName(from, colon)
        || !isAddress(second + 1, to)) {
      return false;
    }
    hostTo = second;
    clientFrom = second + 1;
    clientTo = to;
    return true;
  }

  /** Whether the first field is a virtual host: it has a port, or an address follows. */
  private boolean isHost(int offset, int firstTo, int secondTo) {
    boolean dashFollows = secondTo == firstTo + 2 && b[firstTo + 1] == '-';
    return (endOfName(offset, firstTo) < firstTo && !dashFollows)
        || isAddress(firstTo + 1, endOfItem(firstTo + 1, secondTo));
  }

  /** An address, maybe with its port, a host's name, a dash, or nginx's word for a local socket. */
  private boolean isClient(int from, int to) {
    int end = endOfName(from, to);
    boolean isLocal = to - from == 5 && b[to - 1] == ':' && isName(from, to - 1);
    return isName(from, end) || isLocal;
  }

  /** An address, in brackets or not, or a name of letters, digits, dots, dashes and underscores. */
  private boolean isName(int from, int to) {
    if (to <= from) {
      return false;
    }
    if (isAddress(from, to)) {
      return true;
    }
    if (b[from] == '[' && b[to - 1] == ']') {
      return isAddress(from + 1, to - 1);
    }
    boolean hasOther = false;
    for (int i = from; i < to; i++) {
      boolean isDigit = isDigit(b[i]);
      if (!isDigit && !isLetter(b[i]) && b[i] != '.' && b[i] != '-' && b[i] != '_') {
        return false;
      }
      hasOther |= !isDigit;
    }
    return hasOther && !beginsWithDate(from, to);
  }

  private boolean beginsWithDate(int from, int to) {
    return to - from >= 10
        && Field.number(b, from, from + 4) != Field.NONE
        && (b[from + 4] == '-' || Field.number(b, from + 4, from + 8) != Field.NONE)
        && (b[from + 7] == '-' || b[from + 8] == 'T');
  }

  /** Where the port begins, with its colon, that a name or an address ends with; else its end. */
  private int endOfName(int from, int to) {
    int digits = 0;
    while (to - digits > from && isDigit(b[to - digits - 1])) {
      digits++;
    }
    int colon = to - digits - 1;
    boolean isPort =
        digits > 0
            && digits <= MAX_PORT_DIGITS
            && colon > from
            && b[colon] == ':'
            && (b[colon - 1] == ']' || EightBytes.indexOf(b, from, colon, ':') >= colon);
    return isPort ? colon : to;
  }

  /** Whether it is an IP address: four numbers, or groups of hexadecimal digits. */
  private boolean isAddress(int from, int to) {
    int dots = 0;
    int colons = 0;
    boolean doubled = false;
    boolean decimal = true;
    int group = 0;
    for (int i = from; i < to; i++) {
      if (b[i] == '.') {
        dots++;
        group = 0;
      } else if (b[i] == ':') {
        doubled |= i > from && b[i - 1] == ':';
        colons++;
        group = 0;
      } else if (b[i] == '%' && colons > 1) {
        return doubled && i > from; // the zone of a local address
      } else if (Character.digit(b[i], 16) < 0 || ++group > 4) {
        return false;
      } else {
        decimal &= isDigit(b[i]);
      }
    }
    return colons == 0
        ? dots == 3 && decimal && b[from] != '.' && b[to - 1] != '.'
        : (doubled && colons <= 8) || colons == 7 || (colons == 6 && dots == 3);
  }

  private static boolean isDigit(byte sign) {
    return sign >= '0' && sign <= '9';
  }

  private static boolean isLetter(byte sign) {
    return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
  }

  private int endOfField(int from, int end) {
    return Math.min(EightBytes.indexOf(b, from, end, ' '), end);
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
