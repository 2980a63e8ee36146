package dev.stallwatch.format.cloudfront;

import com.google.common.collect.ImmutableList;
import dev.stallwatch.format.text.Field;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Validates the fields of a line, each in its position. Some are texts chosen by clients, so a line
 * in which another field has an impossible value was forged, truncated or concatenated.
 */
final class CloudFrontTypes {
  private static final int MIN_HASH_LENGTH = 16;
  private static final int MAX_ADDRESS_LENGTH = 64;
  private static final int MAX_WORD_LENGTH = 40;
  private static final int MAX_EDGE_LENGTH = 20;
  private static final int EDGE_LETTERS = 3;
  private static final byte[] HTTP = {'H', 'T', 'T', 'P', '/'};

  private static final ImmutableList<CloudFrontColumn> NUMBERS =
      ImmutableList.of(
          CloudFrontColumn.BYTES,
          CloudFrontColumn.CONTENT_LENGTH,
          CloudFrontColumn.RANGE_START,
          CloudFrontColumn.RANGE_END,
          CloudFrontColumn.NETWORK,
          CloudFrontColumn.TIME_TAKEN,
          CloudFrontColumn.FIRST_BYTE);

  private static final int UPPER = 1;
  private static final int LETTER = 2;
  private static final int DIGIT = 4;
  private static final int IN_WORD = 8;
  private static final int IN_EDGE = 16;
  private static final int IN_ADDRESS = 32;
  private static final int SEPARATES_ADDRESS = 64;

  /**
   * The classes of each byte: one lookup per byte, because this runs over ten fields of every line.
   */
  private static final byte[] KINDS = new byte[256];

  static {
    mark("ABCDEFGHIJKLMNOPQRSTUVWXYZ", UPPER | LETTER | IN_WORD | IN_EDGE);
    mark("abcdefghijklmnopqrstuvwxyz", LETTER | IN_WORD);
    mark("0123456789", DIGIT | IN_WORD | IN_EDGE | IN_ADDRESS);
    mark("-", IN_WORD | IN_EDGE);
    mark("_", IN_WORD);
    mark("abcdefABCDEFxX*", IN_ADDRESS);
    mark(".:", IN_ADDRESS | SEPARATES_ADDRESS);
  }

  private CloudFrontTypes() {}

  private static void mark(String bytes, int kinds) {
    bytes.chars().forEach(c -> KINDS[c] |= (byte) kinds);
  }

  /** Returns whether every typed column of the line is valid. */
  static boolean areValid(CloudFrontLine line) {
    return isEdge(line, CloudFrontColumn.EDGE_LOCATION)
        && isAddress(line, CloudFrontColumn.CLIENT)
        && isWord(line, CloudFrontColumn.METHOD)
        && isPath(line, CloudFrontColumn.PATH)
        && isStatus(line, CloudFrontColumn.STATUS)
        && isWord(line, CloudFrontColumn.RESULT)
        && isWord(line, CloudFrontColumn.SCHEME)
        && isWord(line, CloudFrontColumn.RESPONSE_RESULT)
        && isHttp(line, CloudFrontColumn.PROTOCOL)
        && isWord(line, CloudFrontColumn.DETAILED_RESULT)
        && isCountry(line, CloudFrontColumn.COUNTRY);
  }

  /** Returns the name of the first invalid column; {@code null} if all are valid. */
  static @Nullable String firstInvalid(CloudFrontLine line) {
    for (CloudFrontColumn column : CloudFrontColumn.values()) {
      boolean fits =
          switch (column) {
            case EDGE_LOCATION -> isEdge(line, column);
            case CLIENT -> isAddress(line, column);
            case METHOD, RESULT, SCHEME, RESPONSE_RESULT, DETAILED_RESULT -> isWord(line, column);
            case PATH -> isPath(line, column);
            case STATUS -> isStatus(line, column);
            case PROTOCOL -> isHttp(line, column);
            case COUNTRY -> isCountry(line, column);
            default -> true;
          };
      if (!fits) {
        return column.header();
      }
    }
    return null;
  }

  /** Returns the name of the first invalid numeric column; {@code null} if all are valid. */
  static @Nullable String firstInvalidNumber(CloudFrontLine line) {
    for (CloudFrontColumn column : NUMBERS) {
      boolean isDecimal =
          column == CloudFrontColumn.TIME_TAKEN || column == CloudFrontColumn.FIRST_BYTE;
      if ((isDecimal ? line.micros(column) : line.number(column)) == Field.NONE) {
        return column.header();
      }
    }
    return null;
  }

  /** Returns whether the value begins with a code of three letters and a number: LAX1, FRA56-P6. */
  private static boolean isEdge(CloudFrontLine line, CloudFrontColumn column) {
    if (!line.has(column)) {
      return true;
    }
    byte[] b = line.bytes();
    int from = line.from(column);
    int to = line.to(column);
    int number = from + EDGE_LETTERS;
    return to > number
        && to - from <= MAX_EDGE_LENGTH
        && all(b, from, number, UPPER)
        && is(b[number], DIGIT)
        && all(b, number, to, IN_EDGE);
  }

  /**
   * Returns whether the value is an IP address, possibly with parts removed, or a hash in its
   * place: owners anonymise addresses.
   */
  private static boolean isAddress(CloudFrontLine line, CloudFrontColumn column) {
    if (!line.has(column)) {
      return true;
    }
    byte[] b = line.bytes();
    int from = line.from(column);
    int to = line.to(column);
    boolean separated = to - from >= MIN_HASH_LENGTH;
    for (int i = from; i < to && !separated; i++) {
      separated = is(b[i], SEPARATES_ADDRESS);
    }
    return separated && to - from <= MAX_ADDRESS_LENGTH && all(b, from, to, IN_ADDRESS);
  }

  private static boolean isPath(CloudFrontLine line, CloudFrontColumn column) {
    if (!line.has(column)) {
      return true;
    }
    byte first = line.bytes()[line.from(column)];
    return first == '/' || (first == '*' && line.to(column) - line.from(column) == 1);
  }

  /**
   * Returns whether the value is three digits, or 0, which a numeric column has in place of 000.
   */
  private static boolean isStatus(CloudFrontLine line, CloudFrontColumn column) {
    if (!line.has(column)) {
      return true;
    }
    byte[] b = line.bytes();
    int from = line.from(column);
    int to = line.to(column);
    return to - from == 3 ? all(b, from, to, DIGIT) : to - from == 1 && b[from] == '0';
  }

  private static boolean isHttp(CloudFrontLine line, CloudFrontColumn column) {
    if (!line.has(column)) {
      return true;
    }
    byte[] b = line.bytes();
    int from = line.from(column);
    int version = from + HTTP.length;
    return line.to(column) > version
        && Arrays.equals(b, from, version, HTTP, 0, HTTP.length)
        && is(b[version], DIGIT);
  }

  private static boolean isCountry(CloudFrontLine line, CloudFrontColumn column) {
    return !line.has(column)
        || (line.to(column) - line.from(column) == 2
            && all(line.bytes(), line.from(column), line.to(column), LETTER));
  }

  /**
   * Returns whether the value is a letter followed by letters, digits or hyphens: methods and
   * results.
   */
  private static boolean isWord(CloudFrontLine line, CloudFrontColumn column) {
    if (!line.has(column)) {
      return true;
    }
    byte[] b = line.bytes();
    int from = line.from(column);
    int to = line.to(column);
    return is(b[from], LETTER) && to - from <= MAX_WORD_LENGTH && all(b, from, to, IN_WORD);
  }

  private static boolean all(byte[] b, int from, int to, int kind) {
    for (int i = from; i < to; i++) {
      if (!is(b[i], kind)) {
        return false;
      }
    }
    return true;
  }

  private static boolean is(byte b, int kind) {
    return (KINDS[b & 0xFF] & kind) != 0;
  }
}
