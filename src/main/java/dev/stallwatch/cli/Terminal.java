package dev.stallwatch.cli;

import dev.stallwatch.report.TerminalStyle;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What stdout and stderr are attached to and what can be shown there, as the environment says. */
final class Terminal {
  /** Set by the launcher, which can ask the operating system. */
  static final String STDERR = "STALLWATCH_STDERR_IS_TERMINAL";

  /** Set by the launcher for stdout. */
  static final String STDOUT = "STALLWATCH_STDOUT_IS_TERMINAL";

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
   * refuse (NO_COLOR, see no-color.org); with block characters only in UTF-8.
   *
   * @param locale the charset of the locale
   */
  static TerminalStyle style(Map<String, String> environment, Charset locale) {
    boolean refused =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "dumb").equals("dumb");
    return new TerminalStyle(
        attachment(STDOUT, environment) == Attachment.TERMINAL && !refused
            ? TerminalStyle.Colour.ANSI
            : TerminalStyle.Colour.NONE,
        locale.equals(StandardCharsets.UTF_8)
            ? TerminalStyle.Glyphs.BLOCKS
            : TerminalStyle.Glyphs.ASCII);
  }
}
