package dev.stallwatch.format.text;

/**
 * Reads a text from front to back, each sign once: for texts that clients write, as a regular
 * expression that tries again and again is slow, or overflows the stack, where they want it to.
 * What does not stand at the place is not passed.
 */
public final class TextCursor {
  private final String text;
  private int at;

  /** At the beginning of a text. */
  public TextCursor(String text) {
    this.text = text;
  }

  /** Passes a word; false where it does not stand here. */
  public boolean word(String word) {
    boolean here = text.startsWith(word, at);
    at += here ? word.length() : 0;
    return here;
  }

  /** Passes a word in any case; false where it does not stand here. */
  public boolean wordInAnyCase(String word) {
    boolean here = text.regionMatches(true, at, word, 0, word.length());
    at += here ? word.length() : 0;
    return here;
  }

  /** Passes as many ASCII digits as there are, up to a number; false where there are fewer. */
  public boolean digits(int least, int most) {
    int end = at;
    while (end < text.length() && end - at < most && isDigit(text.charAt(end))) {
      end++;
    }
    boolean enough = end - at >= least;
    at = enough ? end : at;
    return enough;
  }

  /**
   * Passes a whole number of 1 to 18 ASCII digits and gives it; {@link Field#NONE} where none
   * stands here.
   */
  public long number() {
    int from = at;
    return digits(1, 18) ? Long.parseLong(text, from, at, 10) : Field.NONE;
  }

  /** Passes signs that are no blanks up to the next blank; false where there are none or more. */
  public boolean token(int most) {
    int end = at;
    while (end < text.length() && !isBlank(text.charAt(end))) {
      end++;
    }
    boolean fits = end > at && end - at <= most;
    at = fits ? end : at;
    return fits;
  }

  /** Passes one sign between two, such as a letter; false where none stands here. */
  public boolean between(char first, char last) {
    boolean here = at < text.length() && text.charAt(at) >= first && text.charAt(at) <= last;
    at += here ? 1 : 0;
    return here;
  }

  /** Number of signs passed. */
  public int position() {
    return at;
  }

  /** Whether all is passed. */
  public boolean isAtEnd() {
    return at == text.length();
  }

  private static boolean isDigit(char sign) {
    return sign >= '0' && sign <= '9';
  }

  /** As the white space of regular expressions: that of ASCII. */
  private static boolean isBlank(char sign) {
    return sign == ' ' || (sign >= '\t' && sign <= '\r');
  }
}
