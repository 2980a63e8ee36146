package dev.stallwatch.engine.task;

/**
 * Selects the rejected lines of a file that get a row in {@code quarantine}: the first lines, and
 * some lines per reason. The selection depends only on the position among the rejected lines of the
 * file, not on how the file is split into parts. All rejected lines are counted in {@code inputs}.
 */
public final class KeptLines {
  /** Maximum rows per file without regard to the reason. */
  private static final long FIRST_LINES = 9_000;

  /** Rows per file and reason. With 20 reasons, a file has at most 10,000 rows. */
  private static final long LINES_PER_REASON = 50;

  private KeptLines() {}

  /**
   * Returns whether a line is kept. A line that is kept by the counts within its part may be
   * excluded by the counts within the file.
   *
   * @param before number of earlier rejected lines
   * @param beforeOfReason number of those with the same reason
   */
  public static boolean keep(long before, long beforeOfReason) {
    return before < FIRST_LINES || keepOfReason(beforeOfReason);
  }

  /**
   * Returns whether a line is kept that is one of many with the same reason.
   *
   * @param beforeOfReason number of earlier lines with the same reason
   */
  public static boolean keepOfReason(long beforeOfReason) {
    return beforeOfReason < LINES_PER_REASON;
  }
}
