package dev.stallwatch.format.foreign;

/**
 * Compares the start of a line with a mask: {@code 9} stands for a digit, {@code A} for an upper
 * case letter, {@code a} for a letter; every other character stands for itself.
 */
final class LineMask {
  private LineMask() {}

  /** Returns whether the mask matches at a position of the line. */
  static boolean matches(String line, int at, String mask) {
    if (at < 0 || line.length() - at < mask.length()) {
      return false;
    }
    for (int i = 0; i < mask.length(); i++) {
      if (!matches(line.charAt(at + i), mask.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(char c, char wanted) {
    return switch (wanted) {
      case '9' -> isDigit(c);
      case 'A' -> c >= 'A' && c <= 'Z';
      case 'a' -> isLetter(c);
      default -> c == wanted;
    };
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Returns the position after the digits that begin here. */
  static int afterDigits(String line, int from) {
    int at = from;
    while (at < line.length() && isDigit(line.charAt(at))) {
      at++;
    }
    return at;
  }
}
