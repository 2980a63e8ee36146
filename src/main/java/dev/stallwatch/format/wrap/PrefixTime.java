package dev.stallwatch.format.wrap;

/** The end of a time at the start of a line, in the forms that log shippers write. */
final class PrefixTime {
  /** Result if there is no time. */
  static final int NONE = -1;

  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final int MAX_FRACTION = 9;
  private static final int MAX_ZONE_NAME = 5;

  private PrefixTime() {}

  /**
   * Returns the position after an ISO 8601 time with seconds, such as {@code
   * 2026-05-04T10:00:09.123Z}; {@link #NONE} if there is none.
   */
  static int iso(byte[] b, int from, int end) {
    boolean isDate =
        from + 19 <= end
            && digits(b, from, 4)
            && b[from + 4] == '-'
            && digits(b, from + 5, 2)
            && b[from + 7] == '-'
            && digits(b, from + 8, 2)
            && (b[from + 10] == 'T' || b[from + 10] == ' ');
    int at = isDate ? clock(b, from + 11, end) : NONE;
    return at == NONE ? NONE : zone(b, at, end);
  }

  /**
   * Returns the position after the time of RFC 3164, such as {@code May 4 10:00:09}, also with the
   * year or fractions of a second; {@link #NONE} if there is none.
   */
  static int bsd(byte[] b, int from, int end) {
    if (from + 14 > end || !isMonth(b, from) || b[from + 3] != ' ') {
      return NONE;
    }
    int day = b[from + 4] == ' ' ? from + 5 : from + 4;
    int at = day;
    while (at < end && at < day + 2 && isDigit(b[at])) {
      at++;
    }
    if (at == day || at == end || b[at] != ' ') {
      return NONE;
    }
    at++;
    if (at + 5 < end && digits(b, at, 4) && b[at + 4] == ' ') {
      at += 5;
    }
    return clock(b, at, end);
  }

  /** Returns the position after {@code 10:00:09} and a fraction of a second. */
  static int clock(byte[] b, int from, int end) {
    boolean isClock =
        from + 8 <= end
            && digits(b, from, 2)
            && b[from + 2] == ':'
            && digits(b, from + 3, 2)
            && b[from + 5] == ':'
            && digits(b, from + 6, 2);
    return isClock ? fraction(b, from + 8, end) : NONE;
  }

  /** Returns the position after seconds since the epoch with a fraction; {@link #NONE} if none. */
  static int epoch(byte[] b, int from, int end) {
    boolean isEpoch = from + 12 <= end && digits(b, from, 10) && b[from + 10] == '.';
    return isEpoch ? fraction(b, from + 10, end) : NONE;
  }

  private static int fraction(byte[] b, int from, int end) {
    if (from + 1 >= end || (b[from] != '.' && b[from] != ',') || !isDigit(b[from + 1])) {
      return from;
    }
    int at = from + 1;
    while (at < end && isDigit(b[at]) && at - from <= MAX_FRACTION) {
      at++;
    }
    return at;
  }

  private static int zone(byte[] b, int from, int end) {
    if (from < end && b[from] == 'Z') {
      return from + 1;
    }
    if (from + 5 <= end && (b[from] == '+' || b[from] == '-') && digits(b, from + 1, 2)) {
      int minutes = b[from + 3] == ':' ? from + 4 : from + 3;
      return minutes + 2 <= end && digits(b, minutes, 2) ? minutes + 2 : NONE;
    }
    return from;
  }

  /** Returns the position after a blank and a zone such as UTC, or the given one without a zone. */
  static int zoneName(byte[] b, int from, int end) {
    int at = from + 1;
    while (at < end && b[at] >= 'A' && b[at] <= 'Z' && at - from <= MAX_ZONE_NAME) {
      at++;
    }
    boolean isZone = from < end && b[from] == ' ' && at - from >= 4 && at < end && b[at] == ' ';
    return isZone ? at : from;
  }

  private static boolean isMonth(byte[] b, int at) {
    for (int i = 0; i < MONTHS.length(); i += 3) {
      if (MONTHS.charAt(i) == b[at]
          && MONTHS.charAt(i + 1) == b[at + 1]
          && MONTHS.charAt(i + 2) == b[at + 2]) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether there are this many digits; the caller has checked the bounds. */
  private static boolean digits(byte[] b, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (!isDigit(b[i])) {
        return false;
      }
    }
    return true;
  }

  static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }
}
