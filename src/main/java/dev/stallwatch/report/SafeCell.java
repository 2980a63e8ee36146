package dev.stallwatch.report;

/** Escapes text from logs for spreadsheets that open a CSV file. */
final class SafeCell {
  /** First characters of a formula, including the full-width forms. */
  private static final String FORMULA_STARTS = "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20";

  private SafeCell() {}

  /**
   * Returns the text, with a leading apostrophe if it would be a formula; spreadsheets hide the
   * apostrophe. Control and formatting characters are replaced, except line feeds, which CSV
   * quotes.
   */
  static String of(String text) {
    boolean isFormula =
        text.length() > 1 && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 && !isNumber(text);
    StringBuilder safe = new StringBuilder(isFormula ? "'" : "");
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      safe.append(SafeText.of(text.substring(from, end))).append('\n');
      from = end + 1;
    }
    return safe.append(SafeText.of(text.substring(from))).toString();
  }

  private static boolean isNumber(String text) {
    int digits = 0;
    int points = 0;
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c != '.' || points++ > 0) {
        return false;
      }
    }
    return digits > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+');
  }
}
