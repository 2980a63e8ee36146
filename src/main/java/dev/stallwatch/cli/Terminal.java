package dev.stallwatch.cli;

import dev.stallwatch.report.TerminalStyle;
import java.util.Map;
import java.util.Set;

/** Whether stdout and stderr are terminals and what they can display, by the environment. */
final class Terminal {
  /** Set by the launcher if stderr is a terminal. */
  static final String STDERR = "STALLWATCH_STDERR_IS_TERMINAL";

  /** Set by the launcher if stdin is a terminal. */
  static final String STDIN = "STALLWATCH_STDIN_IS_TERMINAL";

  /** Set by the launcher if stdout is a terminal. */
  static final String STDOUT = "STALLWATCH_STDOUT_IS_TERMINAL";

  /** Set by the launcher if stdout is a terminal: the charset of the user's locale. */
  static final String CHARSET = "STALLWATCH_STDOUT_CHARSET";

  /** Set by the launcher to the width of the terminal, in columns. */
  static final String COLUMNS = "STALLWATCH_COLUMNS";

  /** Set by shells, exported or given by the user. */
  static final String SHELL_COLUMNS = "COLUMNS";

  private static final int MIN_COLUMNS = 20;
  private static final int MAX_DIGITS = 4;

  /** An unknown charset is taken for UTF-8. */
  private static final Set<String> UTF_8 = Set.of("UTF-8", "");

  /** An answer in fewer columns has no room next to its labels. */
  private static final int MIN_ANSWER = 40;

  /** Longer lines are hard to read. */
  private static final int MAX_ANSWER = 120;

  private Terminal() {}

  /** What a stream is attached to. */
  enum Attachment {
    /** A person is watching. */
    TERMINAL,
    /** A file or a pipe. */
    FILE
  }

  /** What a stream is attached to. */
  static Attachment attachment(String variable, Map<String, String> environment) {
    return "1".equals(environment.get(variable)) ? Attachment.TERMINAL : Attachment.FILE;
  }

  /** The width of the terminal in columns, as the user or the launcher says; else 80. */
  static int columns(Map<String, String> environment) {
    int asked = number(environment.getOrDefault(SHELL_COLUMNS, ""));
    int found = asked < 0 ? number(environment.getOrDefault(COLUMNS, "")) : asked;
    return found < 0 ? TerminalStyle.DEFAULT_COLUMNS : Math.max(MIN_COLUMNS, found);
  }

  /** Returns a positive number of a few digits, else -1. */
  private static int number(String text) {
    if (text.isEmpty()
        || text.length() > MAX_DIGITS
        || !text.chars().allMatch(sign -> sign >= '0' && sign <= '9')) {
      return -1;
    }
    int number = Integer.parseInt(text);
    return number == 0 ? -1 : number;
  }

  /**
   * The style of stdout: colour only on a terminal that supports it and without NO_COLOR
   * (no-color.org); block characters unless the terminal does not display UTF-8; as wide as {@code
   * COLUMNS} says.
   */
  static TerminalStyle style(Map<String, String> environment) {
    boolean refused =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "dumb").equals("dumb");
    return new TerminalStyle(
        attachment(STDOUT, environment) == Attachment.TERMINAL && !refused
            ? TerminalStyle.Colour.ANSI
            : TerminalStyle.Colour.NONE,
        UTF_8.contains(environment.getOrDefault(CHARSET, ""))
            ? TerminalStyle.Glyphs.BLOCKS
            : TerminalStyle.Glyphs.ASCII,
        answerColumns(environment));
  }

  /** The columns of a line of the answer. A file or pipe gets the same on every terminal. */
  private static int answerColumns(Map<String, String> environment) {
    boolean isTerminal = attachment(STDOUT, environment) == Attachment.TERMINAL;
    int columns =
        columns(
            isTerminal
                ? environment
                : Map.of(SHELL_COLUMNS, environment.getOrDefault(SHELL_COLUMNS, "")));
    return Math.max(MIN_ANSWER, Math.min(MAX_ANSWER, columns));
  }
}
