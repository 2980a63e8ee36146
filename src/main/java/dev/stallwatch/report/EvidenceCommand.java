package dev.stallwatch.report;

import com.google.common.base.CharMatcher;

/**
 * The command that shows an incident in the tables, to be pasted into a shell as it stands. Scopes
 * may hold what clients wrote: nothing of it is ever run by the shell.
 */
public final class EvidenceCommand {
  private static final CharMatcher PLAIN =
      CharMatcher.inRange('a', 'z')
          .or(CharMatcher.inRange('A', 'Z'))
          .or(CharMatcher.inRange('0', '9'))
          .or(CharMatcher.anyOf("_@%+=:,./-"));

  /** What a shell replaces between double quotes; the exclamation mark even when it is escaped. */
  private static final CharMatcher LIVE = CharMatcher.anyOf("\"$`\\!");

  private EvidenceCommand() {}

  /**
   * The command.
   *
   * @param tables where the tables are
   * @param sql the query
   */
  public static String of(String tables, String sql) {
    return "jobs/stallwatch query --tables " + word(tables) + " " + quoted(sql);
  }

  private static String word(String text) {
    return !text.isEmpty() && PLAIN.matchesAllOf(text) ? text : quoted(text);
  }

  private static String quoted(String text) {
    return LIVE.matchesAnyOf(text) ? "'" + text.replace("'", "'\\''") + "'" : '"' + text + '"';
  }
}
