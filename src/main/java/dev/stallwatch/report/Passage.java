package dev.stallwatch.report;

import org.jspecify.annotations.Nullable;

/**
 * A labelled text on a terminal, and how few lines it may have where not all passages fit.
 *
 * @param label the label; empty if it continues the passage above
 * @param labelRole the role of the label
 * @param text the text, perhaps from logs
 * @param end what follows the text even if the text is cut, such as figures; empty for nothing
 * @param endRole the role of the end, null for plain text
 * @param maxLines lines if there is room
 * @param fewLines lines if there is little room
 * @param minLines lines if there is nearly none; 0 if the passage may be left out
 */
record Passage(
    String label,
    TerminalStyle.Role labelRole,
    String text,
    String end,
    TerminalStyle.@Nullable Role endRole,
    int maxLines,
    int fewLines,
    int minLines) {

  /** Creates a passage with a plain label and no end. */
  static Passage of(String label, String text, int maxLines, int fewLines, int minLines) {
    return new Passage(
        label, TerminalStyle.Role.LABEL, text, "", null, maxLines, fewLines, minLines);
  }

  /** Returns the passage with an end in the colour of a role. */
  Passage endingWith(String figures, TerminalStyle.Role role) {
    return new Passage(label, labelRole, text, figures, role, maxLines, fewLines, minLines);
  }

  /** Returns the passage with its label in the colour of a role. */
  Passage labelledAs(TerminalStyle.Role role) {
    return new Passage(label, role, text, end, endRole, maxLines, fewLines, minLines);
  }

  /** Returns the passage with spaces before its label. */
  Passage indented(String spaces) {
    return new Passage(spaces + label, labelRole, text, end, endRole, maxLines, fewLines, minLines);
  }
}
