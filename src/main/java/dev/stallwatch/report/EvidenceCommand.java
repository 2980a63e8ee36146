package dev.stallwatch.report;

import java.util.regex.Pattern;

/**
 * The command that shows an incident in the tables, to be pasted into a shell as it stands. Scopes
 * may hold what clients wrote: nothing of it is ever run by the shell.
 */
public final class EvidenceCommand {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  /** What a shell replaces between double quotes; the exclamation mark even when it is escaped. */
  private static final Pattern LIVE = Pattern.compile("[\"$`\\\\!]");

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
    return PLAIN.matcher(text).matches() ? text : quoted(text);
  }

  private static String quoted(String text) {
    return LIVE.matcher(text).find() ? "'" + text.replace("'", "'\\''") + "'" : '"' + text + '"';
  }
}
