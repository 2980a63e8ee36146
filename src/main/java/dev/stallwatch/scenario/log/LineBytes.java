package dev.stallwatch.scenario.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of the line that is being written; all text is ASCII. */
public final class LineBytes {
  private static final int HEX_DIGITS = 16;
  private static final byte[] LOWER = ascii("0123456789abcdef");
  private static final byte[] UPPER = ascii("0123456789ABCDEF");

  private byte[] bytes = new byte[4_096];
  private int length;

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns the array that holds the line, valid up to {@link #length}. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  LineBytes put(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
    return this;
  }

  LineBytes put(String text) {
    return put(text, 0);
  }

  /** Appends a text from a position on. */
  LineBytes put(String text, int from) {
    int count = text.length() - from;
    reserve(count);
    for (int i = from; i < text.length(); i++) {
      bytes[length++] = checked(text.charAt(i));
    }
    return this;
  }

  LineBytes put(char character) {
    reserve(1);
    bytes[length++] = checked(character);
    return this;
  }

  private static byte checked(char character) {
    if (character > 127) {
      throw new IllegalArgumentException("a line of a log holds ASCII only, not " + character);
    }
    return (byte) character;
  }

  /** Appends a number, not below 0. */
  LineBytes put(long number) {
    int digits = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    return padded(number, digits);
  }

  /** Appends a number with leading zeros. */
  LineBytes padded(long number, int digits) {
    reserve(digits);
    length += digits;
    long rest = number;
    for (int i = 1; i <= digits; i++) {
      bytes[length - i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return this;
  }

  /** Appends milliseconds as seconds with three decimals. */
  LineBytes seconds(long millis) {
    return put(millis / 1000).put('.').padded(millis % 1000, 3);
  }

  /** Appends 16 hexadecimal digits in lower case. */
  LineBytes hex(long bits) {
    return hex(bits, LOWER);
  }

  /** Appends 16 hexadecimal digits in upper case. */
  LineBytes upperHex(long bits) {
    return hex(bits, UPPER);
  }

  private LineBytes hex(long bits, byte[] digits) {
    reserve(HEX_DIGITS);
    for (int shift = Long.SIZE - 4; shift >= 0; shift -= 4) {
      bytes[length++] = digits[(int) (bits >>> shift) & 15];
    }
    return this;
  }

  /** Appends a JSON string with its quotes. */
  LineBytes quoted(String text) {
    put('"');
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character < ' ') {
        throw new IllegalArgumentException("no control characters in a line: " + (int) character);
      }
      if (character == '"' || character == '\\') {
        put('\\');
      }
      put(character);
    }
    return put('"');
  }

  /** Appends a text in which CloudFront's reserved characters are percent-encoded. */
  LineBytes percentEncoded(String text, boolean[] isReserved) {
    for (int i = 0; i < text.length(); i++) {
      byte character = checked(text.charAt(i));
      if (isReserved[character]) {
        put('%');
        reserve(2);
        bytes[length++] = UPPER[character >> 4];
        bytes[length++] = UPPER[character & 15];
      } else {
        put((char) character);
      }
    }
    return this;
  }

  private void reserve(int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
    }
  }
}
