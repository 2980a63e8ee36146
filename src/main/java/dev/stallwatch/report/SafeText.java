package dev.stallwatch.report;

/** Text from logs made harmless for a terminal: control characters can't move its cursor. */
public final class SafeText {
  private SafeText() {}

  /** The text with every control and bidirectional formatting character replaced. */
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
