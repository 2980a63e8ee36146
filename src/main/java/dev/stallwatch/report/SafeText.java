package dev.stallwatch.report;

/** Replaces characters in text from logs that could control a terminal. */
public final class SafeText {
  private SafeText() {}

  /**
   * Returns the text with every control and formatting character, separator and unpaired surrogate
   * replaced.
   */
  public static String of(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              boolean harmful =
                  type == Character.CONTROL
                      || type == Character.FORMAT
                      || type == Character.LINE_SEPARATOR
                      || type == Character.PARAGRAPH_SEPARATOR
                      || type == Character.SURROGATE;
              safe.appendCodePoint(harmful ? 0xFFFD : c);
            });
    return safe.toString();
  }
}
