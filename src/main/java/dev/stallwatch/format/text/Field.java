package dev.stallwatch.format.text;

import dev.stallwatch.model.Units;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Parses numbers, times and texts from the bytes of a field, without intermediate strings. */
public final class Field {
  /** Result for bytes that are not a number or time; not a possible value. */
  public static final long NONE = Long.MIN_VALUE;

  /** The replacement character that the decoder writes for invalid UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

  private static final int MAX_DIGITS = 18;

  private Field() {}

  /** Parses a number of 1 to 18 digits; returns {@link #NONE} if it is invalid. */
  public static long number(byte[] b, int from, int to) {
    if (to <= from || to - from > MAX_DIGITS) {
      return NONE;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = b[i] - '0';
      if (digit < 0 || digit > 9) {
        return NONE;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /**
   * Parses decimal seconds such as {@code 1.25} into microseconds; returns {@link #NONE} if they
   * are invalid.
   */
  public static long secondsAsMicros(byte[] b, int from, int to) {
    int dot = from;
    while (dot < to && b[dot] != '.') {
      dot++;
    }
    long seconds = number(b, from, dot);
    if (seconds == NONE || seconds > Long.MAX_VALUE / 2_000_000) {
      return NONE;
    }
    long fraction = 0;
    long scale = 100_000;
    for (int i = dot + 1; i < to; i++) {
      int digit = b[i] - '0';
      if (digit < 0 || digit > 9) {
        return NONE;
      }
      fraction += digit * scale;
      scale /= 10;
    }
    return seconds * Units.MICROS_PER_SECOND + fraction;
  }

  /** Returns whether the field is the dash that means "no value". */
  public static boolean isDash(byte[] b, int from, int to) {
    return to - from == 1 && b[from] == '-';
  }

  /**
   * Decodes the bytes as UTF-8, or as Latin-1 if they are not valid UTF-8, so that nothing is lost.
   */
  public static String text(byte[] b, int from, int to) {
    String text = new String(b, from, to - from, StandardCharsets.UTF_8);
    return text.indexOf(REPLACEMENT) < 0 // present exactly if the bytes are not valid UTF-8
        ? text
        : PercentCoding.utf8OrLatin1(Arrays.copyOfRange(b, from, to));
  }

  /** Parses two digits; returns -1 if they are invalid. */
  public static int twoDigits(byte[] b, int at) {
    int tens = b[at] - '0';
    int ones = b[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }
}
