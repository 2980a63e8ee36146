package dev.stallwatch.enrich;

import java.util.Arrays;

/**
 * A text with its encoded characters decoded, and the position of each character in the logged
 * text. Decodes percent-encoding ({@code %2E}), escapes of servers ({@code \x2e}) and of JSON
 * ({@code u} and four digits), and numeric HTML references, also nested. Only printable ASCII is
 * decoded.
 */
final class DecodedText {
  /** Maximum nesting of encodings; no server decodes deeper ones. */
  private static final int LAYERS = 3;

  private static final int MAX_REFERENCE_LENGTH = 8;

  private final String plain;
  private final int[] origins;

  private DecodedText(String plain, int[] origins) {
    this.plain = plain;
    this.origins = origins;
  }

  static DecodedText of(String logged) {
    int[] origins = new int[logged.length() + 1];
    Arrays.setAll(origins, i -> i);
    DecodedText text = new DecodedText(logged, origins);
    for (int layer = 0; layer < LAYERS && text.mayBeEncoded(); layer++) {
      text = text.decoded();
    }
    return text;
  }

  /** Returns the decoded text. */
  String plain() {
    return plain;
  }

  /** Returns the position of a character, or of the end, in the logged text. */
  int origin(int at) {
    return origins[at];
  }

  private boolean mayBeEncoded() {
    return plain.indexOf('%') >= 0 || plain.indexOf('\\') >= 0 || plain.contains("&#");
  }

  private DecodedText decoded() {
    char[] signs = new char[plain.length()];
    int[] places = new int[plain.length() + 1];
    int filled = 0;
    int at = 0;
    while (at < plain.length()) {
      int length = encodedLength(at);
      int code = length == 0 ? -1 : code(at, length);
      boolean printable = code >= ' ' && code < 0x7F;
      places[filled] = origins[at];
      signs[filled++] = printable ? (char) code : plain.charAt(at);
      at += printable ? length : 1;
    }
    places[filled] = origins[plain.length()];
    return new DecodedText(new String(signs, 0, filled), Arrays.copyOf(places, filled + 1));
  }

  /** Returns the length of the encoded character at a position; 0 if there is none. */
  private int encodedLength(int at) {
    char sign = plain.charAt(at);
    if (sign == '%') {
      return 3;
    }
    char kind = at + 1 < plain.length() ? plain.charAt(at + 1) : 0;
    if (sign == '\\') {
      return kind == 'x' ? 4 : kind == 'u' ? 6 : 0;
    }
    if (sign == '&' && kind == '#') {
      int most = Math.min(plain.length(), at + MAX_REFERENCE_LENGTH);
      for (int end = at + 2; end < most; end++) {
        if (plain.charAt(end) == ';') {
          return end + 1 - at;
        }
      }
    }
    return 0;
  }

  /** Returns the code of an encoded character; negative if it is none. */
  private int code(int at, int length) {
    if (at + length > plain.length()) {
      return -1;
    }
    char sign = plain.charAt(at);
    if (sign == '%') {
      return number(at + 1, at + 3, 16);
    }
    if (sign == '\\') {
      return number(at + 2, at + length, 16);
    }
    boolean hex = plain.charAt(at + 2) == 'x' || plain.charAt(at + 2) == 'X';
    return number(at + (hex ? 3 : 2), at + length - 1, hex ? 16 : 10);
  }

  private int number(int from, int to, int radix) {
    int number = from < to ? 0 : -1;
    for (int i = from; i < to; i++) {
      char sign = plain.charAt(i);
      int digit = sign < 0x80 ? Character.digit(sign, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      number = number * radix + digit;
    }
    return number;
  }
}
