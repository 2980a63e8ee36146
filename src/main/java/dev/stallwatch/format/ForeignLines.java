package dev.stallwatch.format;

/**
 * Decides about the lines of a file that are not of an access log. Applications write their
 * messages to the same output as their access log, so these lines are ignored; but where they are
 * most of the file, something else may be wrong with it, and they are rejected. The decision needs
 * the counts of the entire file.
 */
public final class ForeignLines {
  private ForeignLines() {}

  /**
   * Returns whether the lines are rejected: more than half of the lines are not read as lines of an
   * access log.
   *
   * @param lines lines of the file
   * @param blank those that are blank
   * @param rejected those that are rejected for other reasons
   * @param foreign those that are not of an access log
   */
  public static boolean areRejected(long lines, long blank, long rejected, long foreign) {
    return foreign > lines - blank - rejected - foreign;
  }
}
