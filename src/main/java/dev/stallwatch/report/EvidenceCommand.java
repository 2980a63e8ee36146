package dev.stallwatch.report;

import com.google.common.base.CharMatcher;
import dev.stallwatch.model.CommandName;

/**
 * Builds the command that shows an incident in the tables, ready to paste into a shell. Scopes may
 * contain client input; it is quoted so that the shell never runs it.
 */
public final class EvidenceCommand {
  private static final CharMatcher PLAIN =
      CharMatcher.inRange('a', 'z')
          .or(CharMatcher.inRange('A', 'Z'))
          .or(CharMatcher.inRange('0', '9'))
          .or(CharMatcher.anyOf("_@%+=:,./-"));

  /** Characters that a shell interprets in double quotes; escaping does not help against !. */
  private static final CharMatcher SPECIAL = CharMatcher.anyOf("\"$`\\!");

  private EvidenceCommand() {}

  /**
   * Returns the command.
   *
   * @param tables directory or URI of the tables
   * @param sql the query
   */
  public static String of(String tables, String sql) {
    return CommandName.current() + " query --tables " + word(tables) + " " + quoted(sql);
  }

  private static String word(String text) {
    return !text.isEmpty() && PLAIN.matchesAllOf(text) ? text : quoted(text);
  }

  private static String quoted(String text) {
    return SPECIAL.matchesAnyOf(text) ? "'" + text.replace("'", "'\\''") + "'" : '"' + text + '"';
  }
}
