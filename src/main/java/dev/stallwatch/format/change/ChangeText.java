package dev.stallwatch.format.change;

/** Texts of changes: one line each, and short, because a report repeats them. */
final class ChangeText {
  private static final int MAX_LENGTH = 500;
  private static final String CUT = "...";

  private ChangeText() {}

  /** Returns a text with blanks in place of control characters, cut after 500 characters. */
  static String line(String text) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), MAX_LENGTH));
    boolean afterBlank = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isBlank = c == ' ' || Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
      if (isBlank && afterBlank) {
        continue;
      }
      if (line.length() == MAX_LENGTH) {
        boolean isHalf = Character.isHighSurrogate(line.charAt(MAX_LENGTH - 1));
        line.setLength(isHalf ? MAX_LENGTH - 1 : MAX_LENGTH);
        return line.append(CUT).toString();
      }
      line.append(isBlank ? ' ' : c);
      afterBlank = isBlank;
    }
    return line.toString().stripTrailing();
  }
}
