package dev.stallwatch.report;

/**
 * The columns that a text takes on a terminal: two for a wide character of East Asia and for an
 * emoji (wide and fullwidth in Unicode Standard Annex 11), one for every other. Where terminals
 * differ it is the larger number, so a text never takes more columns than this; a combining mark
 * counts one, which also bounds the marks in a text of limited width.
 */
final class DisplayWidth {
  private static final String LEFT_OUT = "...";

  /** First and last code point of each range of wide characters, in ascending order. */
  private static final int[] WIDE = {
    0x1100, 0x115F, // Hangul Jamo, leading consonants
    0x231A, 0x232A,
    0x23E9, 0x23F3,
    0x25FD, 0x25FE,
    0x2600, 0x27BF, // symbols and dingbats
    0x2B1B, 0x2B55,
    0x2E80, 0xA4CF, // radicals, kana, ideographs, Yi
    0xA960, 0xA97F,
    0xAC00, 0xD7A3, // Hangul syllables
    0xF900, 0xFAFF,
    0xFE10, 0xFE19,
    0xFE30, 0xFE6F,
    0xFF01, 0xFF60, // fullwidth forms
    0xFFE0, 0xFFE6,
    0x16FE0, 0x1B2FF,
    0x1D300, 0x1D37F,
    0x1F000, 0x1FAFF, // emoji
    0x20000, 0x3FFFD // ideographs
  };

  private DisplayWidth() {}

  /** Returns the columns that a text takes. */
  static int of(String text) {
    int columns = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      columns += of(text.codePointAt(i));
    }
    return columns;
  }

  private static int of(int codePoint) {
    for (int i = 0; i < WIDE.length && codePoint >= WIDE[i]; i += 2) {
      if (codePoint <= WIDE[i + 1]) {
        return 2;
      }
    }
    return 1;
  }

  /** Returns the longest start of a text that takes at most some columns. */
  private static String start(String text, int columns) {
    int left = columns;
    int end = 0;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      left -= of(codePoint);
      if (left < 0) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return text.substring(0, end);
  }

  /** Returns the longest end of a text that takes at most some columns. */
  private static String end(String text, int columns) {
    int left = columns;
    int start = text.length();
    while (start > 0) {
      int codePoint = text.codePointBefore(start);
      left -= of(codePoint);
      if (left < 0) {
        break;
      }
      start -= Character.charCount(codePoint);
    }
    return text.substring(start);
  }

  /** Returns a text of at most some columns, with the middle left out if it takes more. */
  static String shortened(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    int kept = Math.max(0, columns - LEFT_OUT.length());
    int ofEnd = kept / 3;
    return start(text, kept - ofEnd) + LEFT_OUT + end(text, ofEnd);
  }
}
