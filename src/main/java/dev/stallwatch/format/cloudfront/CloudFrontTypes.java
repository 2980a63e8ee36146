package dev.stallwatch.format.cloudfront;

/**
 * What the fields of a line look like, each in its place. Texts that clients choose stand among
 * them, so a line in which one holds something else was forged, torn or pasted together.
 */
final class CloudFrontTypes {
  private static final int SHORTEST_HASH = 16;
  private static final int LONGEST_ADDRESS = 64;
  private static final int LONGEST_WORD = 40;
  private static final int LONGEST_EDGE = 20;
  private static final byte[] HTTP = {'H', 'T', 'T', 'P', '/'};

  private CloudFrontTypes() {}

  /** Whether every typed column that the line has holds its type. */
  static boolean fit(CloudFrontLine line) {
    return holds(line, CloudFrontColumn.EDGE_LOCATION, CloudFrontTypes::isEdge)
        && holds(line, CloudFrontColumn.CLIENT, CloudFrontTypes::isAddress)
        && holds(line, CloudFrontColumn.METHOD, CloudFrontTypes::isWord)
        && holds(line, CloudFrontColumn.PATH, CloudFrontTypes::isPath)
        && holds(line, CloudFrontColumn.STATUS, CloudFrontTypes::isStatus)
        && holds(line, CloudFrontColumn.RESULT, CloudFrontTypes::isWord)
        && holds(line, CloudFrontColumn.SCHEME, CloudFrontTypes::isWord)
        && holds(line, CloudFrontColumn.RESPONSE_RESULT, CloudFrontTypes::isWord)
        && holds(line, CloudFrontColumn.PROTOCOL, CloudFrontTypes::isHttp)
        && holds(line, CloudFrontColumn.DETAILED_RESULT, CloudFrontTypes::isWord)
        && holds(line, CloudFrontColumn.COUNTRY, CloudFrontTypes::isCountry);
  }

  private static boolean holds(CloudFrontLine line, CloudFrontColumn column, Type type) {
    return !line.has(column) || type.matches(line.bytes(), line.from(column), line.to(column));
  }

  /** A code of three letters and a number, with or without more: LAX1, FRA56-P6. */
  private static boolean isEdge(byte[] b, int from, int to) {
    if (to - from < 4 || to - from > LONGEST_EDGE || !isDigit(b[from + 3])) {
      return false;
    }
    for (int i = from; i < to; i++) {
      boolean letter = isUpper(b[i]);
      boolean further = i >= from + 3 && (isDigit(b[i]) || b[i] == '-');
      if (!letter && !further) {
        return false;
      }
    }
    return true;
  }

  /** An IP address, also with parts blanked out, or a hash in its place: owners anonymise them. */
  private static boolean isAddress(byte[] b, int from, int to) {
    boolean separated = false;
    for (int i = from; i < to; i++) {
      boolean separator = b[i] == '.' || b[i] == ':';
      separated |= separator;
      if (!separator && !isHex(b[i]) && b[i] != 'x' && b[i] != 'X' && b[i] != '*') {
        return false;
      }
    }
    return to - from <= LONGEST_ADDRESS && (separated || to - from >= SHORTEST_HASH);
  }

  private static boolean isPath(byte[] b, int from, int to) {
    return b[from] == '/' || (to - from == 1 && b[from] == '*');
  }

  /** Three digits; a column of numbers has 000 as 0. */
  private static boolean isStatus(byte[] b, int from, int to) {
    return to - from == 3
        ? isDigit(b[from]) && isDigit(b[from + 1]) && isDigit(b[from + 2])
        : to - from == 1 && b[from] == '0';
  }

  private static boolean isHttp(byte[] b, int from, int to) {
    if (to - from <= HTTP.length || to - from > LONGEST_WORD) {
      return false;
    }
    for (int i = 0; i < HTTP.length; i++) {
      if (b[from + i] != HTTP[i]) {
        return false;
      }
    }
    return isDigit(b[from + HTTP.length]);
  }

  private static boolean isCountry(byte[] b, int from, int to) {
    return to - from == 2 && isLetter(b[from]) && isLetter(b[from + 1]);
  }

  /** A letter, and letters, digits or hyphens: methods and results. */
  private static boolean isWord(byte[] b, int from, int to) {
    if (!isLetter(b[from]) || to - from > LONGEST_WORD) {
      return false;
    }
    for (int i = from + 1; i < to; i++) {
      if (!isLetter(b[i]) && !isDigit(b[i]) && b[i] != '-' && b[i] != '_') {
        return false;
      }
    }
    return true;
  }

  private static boolean isHex(byte c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  private static boolean isLetter(byte c) {
    return isUpper(c) || (c >= 'a' && c <= 'z');
  }

  private static boolean isUpper(byte c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  /** A type of field, never asked about an empty one. */
  private interface Type {
    boolean matches(byte[] b, int from, int to);
  }
}
