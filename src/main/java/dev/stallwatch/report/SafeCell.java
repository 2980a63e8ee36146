package dev.stallwatch.report;

/** Text from logs made harmless for a spreadsheet that opens a CSV file. */
final class SafeCell {
  /** What makes a spreadsheet take a cell for a formula, also in the wide forms of East Asia. */
  private static final String BEGINS_FORMULA = "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20";

  private SafeCell() {}

  /**
   * The text with an apostrophe before what would be a formula, which spreadsheets don't show.
   * Control characters and those of formatting are replaced but for the line feed, which stands in
   * quotes.
   */
  static String of(String text) {
    boolean isFormula =
        text.length() > 1 && BEGINS_FORMULA.indexOf(text.charAt(0)) >= 0 && !isNumber(text);
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
