package dev.stallwatch.format.wrap;

/**
 * What an {@link Envelope} finds in an outer line: the inner line as a range of the outer buffer,
 * or decoded into a buffer of its own.
 */
final class InnerLine {
  private static final int FIRST_BUFFER = 4 * 1024;
  private static final int REPLACEMENT = 0xFFFD;
  private static final int HEX_DIGITS = 4;

  private byte[] decoded = new byte[FIRST_BUFFER];
  private byte[] buffer = decoded;
  private int from;
  private int to;
  private boolean partial;
  private boolean isError;

  /** Takes a range of the outer buffer. */
  void range(byte[] b, int offset, int end) {
    buffer = b;
    from = offset;
    to = end;
    partial = false;
    isError = false;
  }

  /**
   * Takes the text of a JSON string without its quotes. Bytes that are no UTF-8 stay as they are;
   * half a surrogate pair becomes the replacement character.
   */
  void string(byte[] b, int offset, int end) {
    beginDecoded(end - offset);
    int at = offset;
    while (at < end) {
      byte next = b[at++];
      if (next != '\\' || at == end) {
        decoded[to++] = next;
        continue;
      }
      byte escape = b[at++];
      switch (escape) {
        case 'n' -> decoded[to++] = '\n';
        case 'r' -> decoded[to++] = '\r';
        case 't' -> decoded[to++] = '\t';
        case 'b' -> decoded[to++] = '\b';
        case 'f' -> decoded[to++] = '\f';
        case 'u' -> at = unicode(b, at, end);
        case '"', '\\', '/' -> decoded[to++] = escape;
        default -> {
          // Templates write such text without knowing the escapes of JSON.
          decoded[to++] = '\\';
          decoded[to++] = escape;
        }
      }
    }
  }

  /** Decodes the digits after {@code \\u}, and a second half; returns the position after them. */
  private int unicode(byte[] b, int at, int end) {
    int unit = hex(b, at, end);
    if (unit < 0) {
      decoded[to++] = '\\';
      decoded[to++] = 'u';
      return at;
    }
    int after = at + HEX_DIGITS;
    if (!Character.isSurrogate((char) unit)) {
      utf8(unit);
      return after;
    }
    boolean escapeFollows = after + 1 < end && b[after] == '\\' && b[after + 1] == 'u';
    int second = escapeFollows ? hex(b, after + 2, end) : -1;
    if (second < 0 || !Character.isSurrogatePair((char) unit, (char) second)) {
      utf8(REPLACEMENT);
      return after;
    }
    utf8(Character.toCodePoint((char) unit, (char) second));
    return after + 2 + HEX_DIGITS;
  }

  private static int hex(byte[] b, int at, int end) {
    if (at + HEX_DIGITS > end) {
      return -1;
    }
    int unit = 0;
    for (int i = at; i < at + HEX_DIGITS; i++) {
      int digit = Character.digit(b[i], 16);
      if (digit < 0) {
        return -1;
      }
      unit = (unit << 4) | digit;
    }
    return unit;
  }

  private void utf8(int c) {
    if (c < 0x80) {
      decoded[to++] = (byte) c;
    } else if (c < 0x800) {
      decoded[to++] = (byte) (0xC0 | (c >> 6));
      decoded[to++] = (byte) (0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
      decoded[to++] = (byte) (0xE0 | (c >> 12));
      decoded[to++] = (byte) (0x80 | ((c >> 6) & 0x3F));
      decoded[to++] = (byte) (0x80 | (c & 0x3F));
    } else {
      decoded[to++] = (byte) (0xF0 | (c >> 18));
      decoded[to++] = (byte) (0x80 | ((c >> 12) & 0x3F));
      decoded[to++] = (byte) (0x80 | ((c >> 6) & 0x3F));
      decoded[to++] = (byte) (0x80 | (c & 0x3F));
    }
  }

  /**
   * Takes the bytes that the numbers of a JSON array give; returns false if one is no byte.
   *
   * @param offset position of the opening bracket
   * @param end position after the closing bracket
   */
  boolean numbers(byte[] b, int offset, int end) {
    beginDecoded(end - offset);
    int number = -1;
    for (int i = offset + 1; i < end; i++) {
      if (b[i] >= '0' && b[i] <= '9') {
        number = Math.max(0, number) * 10 + b[i] - '0';
        if (number > 0xFF) {
          return false;
        }
      } else if (b[i] == ',' || b[i] == ']') {
        if (number >= 0) {
          decoded[to++] = (byte) number;
        } else if (b[i] == ',') {
          return false;
        }
        number = -1;
      } else if (b[i] != ' ') {
        return false;
      }
    }
    return true;
  }

  /** Takes the text of a quoted field of CSV, in which quotes are doubled. */
  void quoted(byte[] b, int offset, int end) {
    beginDecoded(end - offset);
    for (int i = offset; i < end; i++) {
      decoded[to++] = b[i];
      if (b[i] == '"' && i + 1 < end && b[i + 1] == '"') {
        i++;
      }
    }
  }

  /** No decoded text is longer than the text that it comes from. */
  private void beginDecoded(int maxLength) {
    if (decoded.length < maxLength) {
      decoded = new byte[Math.max(maxLength, 2 * decoded.length)];
    }
    range(decoded, 0, 0);
  }

  boolean endsInLineEnd() {
    return to > from && buffer[to - 1] == '\n';
  }

  /** Marks it as a part of a line, whose next part is in a later outer line of the same stream. */
  void part() {
    partial = true;
  }

  /** Sets whether it comes from the stream for errors, whose parts are joined separately. */
  void ofErrors(boolean errors) {
    isError = errors;
  }

  byte[] buffer() {
    return buffer;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  boolean isPartial() {
    return partial;
  }

  boolean isOfErrors() {
    return isError;
  }
}
