package dev.stallwatch.benchmark;

import java.nio.charset.StandardCharsets;

/** The bytes of a line that is being written. */
final class LineBytes {
  private final byte[] bytes = new byte[4_096];
  private int length;

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

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
    return put(more, 0, more.length);
  }

  /** Bytes from a position to the end. */
  LineBytes put(byte[] more, int from) {
    return put(more, from, more.length - from);
  }

  /** Some bytes from a position. */
  LineBytes put(byte[] more, int from, int count) {
    System.arraycopy(more, from, bytes, length, count);
    length += count;
    return this;
  }

  LineBytes put(String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      bytes[length++] = (byte) ascii.charAt(i);
    }
    return this;
  }

  LineBytes put(char ascii) {
    bytes[length++] = (byte) ascii;
    return this;
  }

  LineBytes put(long number) {
    int digits = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    return padded(number, digits);
  }

  /** A number with leading zeros. */
  LineBytes padded(long number, int digits) {
    length += digits;
    long rest = number;
    for (int i = 1; i <= digits; i++) {
      bytes[length - i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return this;
  }

  /** A number, or a dash for a negative one. */
  LineBytes orDash(long number) {
    return number < 0 ? put('-') : put(number);
  }

  /**
   * Letters for the bits of a number, six bits a letter, the lowest first.
   *
   * @param alphabet at most 64 letters, a power of two
   */
  LineBytes letters(long bits, int count, byte[] alphabet) {
    long rest = bits;
    for (int i = 0; i < count; i++) {
      bytes[length++] = alphabet[(int) (rest & (alphabet.length - 1))];
      rest >>>= 6;
    }
    return this;
  }
}
