package dev.stallwatch.spark.task;

/**
 * Which of a file's rejected lines get a row in {@code quarantine}: the first ones, and some of
 * each reason. What a line's place among the rejected ones decides does not depend on how the file
 * is cut into parts. All are counted in {@code inputs}.
 */
public final class KeptLines {
  /** Rows of a file, whatever their reasons. */
  private static final long FIRST = 9_000;

  /** Rows of a file for each reason. With twenty reasons there are ten thousand rows at most. */
  private static final long OF_REASON = 50;

  private KeptLines() {}

  /**
   * Whether a line is kept. What the lines before it in its own part do not exclude, those of the
   * parts before may.
   *
   * @param before number of lines rejected before it
   * @param beforeOfReason number of those rejected for the same reason
   */
  public static boolean keep(long before, long beforeOfReason) {
    return before < FIRST || beforeOfReason < OF_REASON;
  }
}
