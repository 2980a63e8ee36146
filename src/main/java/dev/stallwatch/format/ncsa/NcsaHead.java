package dev.stallwatch.format.ncsa;

import dev.stallwatch.format.text.EightBytes;
import dev.stallwatch.format.text.Field;

/**
 * The fields before the time: optionally the virtual host, then the client, the identd name (a
 * dash) and the user. Only the user may contain blanks, and only if the identd name is a dash. Each
 * field is validated, so that a line with a prefix, such as of syslog or an export, is not misread.
 *
 * <p>Known variants: in place of the client a list of addresses in the form of {@code
 * X-Forwarded-For}, the first of which is the client; {@code host:port:client} as one field; and
 * {@code - [client]} after the client, as old ingress controllers repeat it.
 */
final class NcsaHead {
  private static final int CLIENT_IDENT_USER = 3;
  private static final int MAX_PORT_DIGITS = 5;

  private byte[] b = {};
  private int hostFrom;
  private int hostTo;
  private int clientFrom;
  private int clientTo;

  /** End of the last address in place of the client. */
  private int clientsTo;

  /** Finds the fields; returns false if they are invalid. */
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

  /** Returns whether only the identd name and the user follow the client. */
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

  /**
   * Returns whether there is a separate dash, which belongs to another record after a truncated
   * one.
   */
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
   * Finds the client: one field, or the first of several addresses separated by commas. Returns
   * false if it is invalid.
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

  /** Returns the position of the next blank or comma. */
  private int endOfItem(int from, int end) {
    int to = from;
    while (to < end && b[to] != ' ' && b[to] != ',') {
      to++;
    }
    return to;
  }

  /**
   * Skips {@code - [addresses]}; returns its end, or its start if it is absent. The client is the
   * address before it, because this one may be part of a user name.
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

  /** Finds host and client in one field with a port between them. */
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

  /** Returns whether the first field is a virtual host: it has a port, or an address follows it. */
  private boolean isHost(int offset, int firstTo, int secondTo) {
    boolean dashFollows = secondTo == firstTo + 2 && b[firstTo + 1] == '-';
    return (endOfName(offset, firstTo) < firstTo && !dashFollows)
        || isAddress(firstTo + 1, endOfItem(firstTo + 1, secondTo));
  }

  /**
   * Returns whether the field is an address, optionally with a port, a host name, a dash, or
   * nginx's word for a local socket.
   */
  private boolean isClient(int from, int to) {
    int end = endOfName(from, to);
    boolean isLocal = to - from == 5 && b[to - 1] == ':' && isName(from, to - 1);
    return isName(from, end) || isLocal;
  }

  /**
   * Returns whether the field is an address, optionally in brackets, or a name of letters, digits,
   * dots, dashes and underscores.
   */
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

  /**
   * Returns the start of the port, with its colon, at the end of a name or an address; the end if
   * there is none.
   */
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

  /** Returns whether the field is an IP address: four numbers, or groups of hexadecimal digits. */
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
        return doubled && i > from; // the zone of a link-local address
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

  /** Returns the end of the virtual host; its start if there is none. */
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
