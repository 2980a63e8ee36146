package dev.stallwatch.format.text;

/**
 * Parses decimal numbers from 0, with an optional fraction and exponent, without a double, which
 * would lose digits of times.
 */
public final class DecimalNumber {
  private static final int MAX_DIGITS = 18;
  private static final int MAX_EXPONENT = 99;
  private static final int MAX_LENGTH = 64;

  private DecimalNumber() {}

  /**
   * Parses {@code number * 10^shift}, rounded down; returns {@link Field#NONE} if the bytes are not
   * such a number, or if the result has more than 18 digits.
   */
  public static long scaled(byte[] b, int from, int to, int shift) {
    if (to - from > MAX_LENGTH) {
      return Field.NONE;
    }
    long digits = 0;
    int count = 0;
    int power = shift;
    boolean isFraction = false;
    int at = from;
    int read = 0;
    for (; at < to && (isDigit(b[at]) || (b[at] == '.' && !isFraction)); at++) {
      if (b[at] == '.') {
        isFraction = true;
        continue;
      }
      read++;
      if (count < MAX_DIGITS) {
        digits = digits * 10 + (b[at] - '0');
        count += digits == 0 ? 0 : 1;
        power -= isFraction ? 1 : 0;
      } else {
        power += isFraction ? 0 : 1;
      }
    }
    if (read == 0) {
      return Field.NONE;
    }
    if (at < to) {
      int exponent = exponent(b, at, to);
      if (exponent == Integer.MIN_VALUE) {
        return Field.NONE;
      }
      power += exponent;
    }
    return times(digits, power);
  }

  private static boolean isDigit(byte sign) {
    return sign >= '0' && sign <= '9';
  }

  /** Parses {@code e-05}; returns the smallest number if it is invalid. */
  private static int exponent(byte[] b, int from, int to) {
    int at = from + 1;
    if ((b[from] != 'e' && b[from] != 'E') || at >= to) {
      return Integer.MIN_VALUE;
    }
    boolean negative = b[at] == '-';
    at += negative || b[at] == '+' ? 1 : 0;
    long value = Field.number(b, at, to);
    if (value == Field.NONE) {
      return Integer.MIN_VALUE;
    }
    int bounded = (int) Math.min(value, MAX_EXPONENT);
    return negative ? -bounded : bounded;
  }

  private static long times(long digits, int power) {
    long value = digits;
    for (int i = power; i < 0 && value > 0; i++) {
      value /= 10;
    }
    for (int i = 0; i < power && value > 0; i++) {
      if (value >= 100_000_000_000_000_000L) {
        return Field.NONE;
      }
      value *= 10;
    }
    return value;
  }
}
