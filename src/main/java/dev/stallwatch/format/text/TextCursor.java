package dev.stallwatch.format.text;

/**
 * Scans a text in one pass. It replaces regular expressions for text from clients, whose
 * backtracking can be made slow or overflow the stack. A method that finds no match does not
 * advance.
 */
public final class TextCursor {
  private final String text;
  private int at;

  /** Starts at the beginning of a text. */
  public TextCursor(String text) {
    this.text = text;
  }

  /** Consumes a word; returns false if it is not next. */
  public boolean word(String word) {
    boolean here = text.startsWith(word, at);
    at += here ? word.length() : 0;
    return here;
  }

  /** Consumes a word, ignoring case; returns false if it is not next. */
  public boolean wordInAnyCase(String word) {
    boolean here = text.regionMatches(true, at, word, 0, word.length());
    at += here ? word.length() : 0;
    return here;
  }

  /**
   * Consumes up to a maximum of ASCII digits; returns false if there are fewer than the minimum.
   */
  public boolean digits(int min, int max) {
    int end = at;
    while (end < text.length() && end - at < max && isDigit(text.charAt(end))) {
      end++;
    }
    boolean enough = end - at >= min;
    at = enough ? end : at;
    return enough;
  }

  /**
   * Consumes a whole number of 1 to 18 ASCII digits and returns it; {@link Field#NONE} if none is
   * next.
   */
  public long number() {
    int from = at;
    return digits(1, 18) ? Long.parseLong(text, from, at, 10) : Field.NONE;
  }

  /**
   * Consumes the characters up to the next white space; returns false if there are none or more
   * than the maximum.
   */
  public boolean token(int max) {
    int end = at;
    while (end < text.length() && !isBlank(text.charAt(end))) {
      end++;
    }
    boolean fits = end > at && end - at <= max;
    at = fits ? end : at;
    return fits;
  }

  /** Consumes one character of a range; returns false if it is not next. */
  public boolean between(char first, char last) {
    boolean here = at < text.length() && text.charAt(at) >= first && text.charAt(at) <= last;
    at += here ? 1 : 0;
    return here;
  }

  /** Returns the number of characters consumed. */
  public int position() {
    return at;
  }

  /** Returns whether all characters are consumed. */
  public boolean isAtEnd() {
    return at == text.length();
  }

  private static boolean isDigit(char sign) {
    return sign >= '0' && sign <= '9';
  }

  /** The white space of regular expressions, which is that of ASCII. */
  private static boolean isBlank(char sign) {
    return sign == ' ' || (sign >= '\t' && sign <= '\r');
  }
}
