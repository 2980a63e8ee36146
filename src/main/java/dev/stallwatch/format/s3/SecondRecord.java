package dev.stallwatch.format.s3;

import dev.stallwatch.format.text.EightBytes;

/**
 * Detects a second record within a line, which results from a truncated line with another pasted
 * into it, or from a client that put one into a text to have its line misread.
 */
final class SecondRecord {
  private static final byte[] PROTOCOL = {' ', 'H', 'T', 'T', 'P', '/'};
  private static final int LENGTH_OF_TIME = 28;
  private static final int MAX_VERSION_LENGTH = 8;

  private SecondRecord() {}

  /**
   * Returns whether the rest of a line contains a time in brackets, with which each record begins.
   */
  static boolean beginsIn(byte[] b, int from, int end) {
    int last = end - LENGTH_OF_TIME;
    for (int i = EightBytes.indexOf(b, from, end, '[');
        i <= last;
        i = EightBytes.indexOf(b, i + 1, end, '[')) {
      if (b[i + 3] == '/'
          && b[i + 7] == '/'
          && b[i + 12] == ':'
          && b[i + LENGTH_OF_TIME - 1] == ']') {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the rest of a line contains the end of a request line followed by a status. */
  static boolean isAnsweredIn(byte[] b, int from, int end) {
    for (int i = EightBytes.indexOf(b, from + 1, end, 'H');
        i < end;
        i = EightBytes.indexOf(b, i + 1, end, 'H')) {
      if (startsWith(b, i - 1, end, PROTOCOL)) {
        int quote = i - 1 + PROTOCOL.length;
        int last = Math.min(end - 5, quote + MAX_VERSION_LENGTH);
        while (quote < last && b[quote] != '"' && b[quote] != ' ') {
          quote++;
        }
        if (quote <= last && b[quote] == '"' && b[quote + 1] == ' ' && isStatus(b, quote + 2)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isStatus(byte[] b, int at) {
    for (int i = at; i < at + 3; i++) {
      if (b[i] < '0' || b[i] > '9') {
        return false;
      }
    }
    return true;
  }

  /** Returns whether these bytes are at this position. */
  static boolean startsWith(byte[] b, int at, int end, byte[] bytes) {
    if (at + bytes.length > end) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (b[at + i] != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
