package dev.stallwatch.format.cloudfront;

/**
 * The separator of fields, which the owner of a v2 log chooses. In a legacy log it is a tab, also
 * if the names in the header are separated by blanks.
 */
final class CloudFrontSeparator {
  static final char TAB = '\t';

  /** The others, in the names of a header and between fields. */
  private static final String VISIBLE = ",;|";

  /** Longest beginning of a line without a header: a date or an epoch. */
  private static final int MAX_BEGINNING = 14;

  private CloudFrontSeparator() {}

  /**
   * Returns the separator that the names of a header show; a tab if they are separated by blanks or
   * tabs, in which case the fields may be separated by either.
   */
  static char ofHeader(String names) {
    for (int i = 0; i < names.length(); i++) {
      if (VISIBLE.indexOf(names.charAt(i)) >= 0) {
        return names.charAt(i);
      }
    }
    return TAB;
  }

  /** Returns the separator after the date or epoch with which a line begins; else a tab. */
  static char afterNumber(byte[] b, int offset, int end) {
    int limit = Math.min(end, offset + MAX_BEGINNING);
    int at = offset;
    while (at < limit && ((b[at] >= '0' && b[at] <= '9') || b[at] == '-')) {
      at++;
    }
    boolean found =
        at > offset && at < end && (b[at] == ' ' || (b[at] > 0 && VISIBLE.indexOf(b[at]) >= 0));
    return found ? (char) b[at] : TAB;
  }
}
