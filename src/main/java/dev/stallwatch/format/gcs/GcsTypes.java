package dev.stallwatch.format.gcs;

import dev.stallwatch.format.text.Field;

/**
 * Validates the fields of a line. URI, host, referer and user agent are chosen by clients; a line
 * in which another field has an impossible value was forged, truncated or concatenated.
 */
final class GcsTypes {
  private static final int MAX_ADDRESS_LENGTH = 64;
  private static final int MAX_WORD_LENGTH = 64;
  private static final int MAX_NAME_LENGTH = 255;
  private static final int STATUS_DIGITS = 3;

  private static final int ADDRESS = 1;
  private static final int WORD = 2;
  private static final int NAME = 4;

  private static final byte[] KINDS = new byte[256];

  static {
    mark("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-", WORD | NAME);
    mark("0123456789abcdefABCDEF.:", ADDRESS | NAME);
    mark("~+/=", NAME);
  }

  private GcsTypes() {}

  private static void mark(String bytes, int kinds) {
    bytes.chars().forEach(c -> KINDS[c] |= (byte) kinds);
  }

  /** Returns whether every typed column with a value is valid, except the time. */
  static boolean fit(GcsLine line) {
    return is(line, GcsColumn.CLIENT, ADDRESS, MAX_ADDRESS_LENGTH)
        && isNumber(line, GcsColumn.CLIENT_TYPE)
        && is(line, GcsColumn.METHOD, WORD, MAX_WORD_LENGTH)
        && isStatus(line)
        && isNumber(line, GcsColumn.BYTES_RECEIVED)
        && isNumber(line, GcsColumn.BYTES)
        && isNumber(line, GcsColumn.TAKEN)
        && is(line, GcsColumn.REQUEST_ID, NAME, MAX_NAME_LENGTH)
        && is(line, GcsColumn.OPERATION, WORD, MAX_WORD_LENGTH)
        && is(line, GcsColumn.BUCKET, NAME, MAX_NAME_LENGTH);
  }

  private static boolean isNumber(GcsLine line, GcsColumn column) {
    return line.number(column) != Field.NONE;
  }

  private static boolean isStatus(GcsLine line) {
    GcsColumn column = GcsColumn.STATUS;
    return !line.has(column)
        || (line.to(column) - line.from(column) == STATUS_DIGITS && isNumber(line, column));
  }

  private static boolean is(GcsLine line, GcsColumn column, int kind, int longest) {
    if (!line.has(column)) {
      return true;
    }
    byte[] b = line.bytes();
    int to = line.to(column);
    for (int i = line.from(column); i < to; i++) {
      if ((KINDS[b[i] & 0xFF] & kind) == 0) {
        return false;
      }
    }
    return to - line.from(column) <= longest;
  }
}
