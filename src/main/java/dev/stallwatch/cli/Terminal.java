package dev.stallwatch.cli;

import dev.stallwatch.report.TerminalStyle;
import java.util.Map;
import java.util.Set;

/** What stdout and stderr are attached to and what can be shown there, as the environment says. */
final class Terminal {
  /** Set by the launcher, which can ask the operating system. */
  static final String STDERR = "STALLWATCH_STDERR_IS_TERMINAL";

  /** Set by the launcher for stdout. */
  static final String STDOUT = "STALLWATCH_STDOUT_IS_TERMINAL";

  /** Set by the launcher where stdout is a terminal: the charset of the user's locale. */
  static final String CHARSET = "STALLWATCH_STDOUT_CHARSET";

  /** Where the system does not say what it has, it has UTF-8. */
  private static final Set<String> UTF_8 = Set.of("UTF-8", "");

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

  /**
   * How to write to stdout: in colour only on a terminal that has some and whose owner did not
   * refuse (NO_COLOR, see no-color.org); with block characters unless a terminal does not show
   * UTF-8.
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
            : TerminalStyle.Glyphs.ASCII);
  }
}
