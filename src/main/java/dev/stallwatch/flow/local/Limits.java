package dev.stallwatch.flow.local;

/**
 * How much memory and how many open files a flow uses, whatever the input is.
 *
 * @param arenaBytes of the entries that a thread collects before it sorts them and writes a run
 * @param keptBytes of all results and runs together that stay in memory
 * @param openRuns runs that are merged at a time
 */
record Limits(long arenaBytes, long keptBytes, int openRuns) {
  private static final long MIB = 1 << 20;
  private static final long MAX_ARENA = 64 * MIB;
  private static final long MAX_KEPT = 32 * MIB;
  private static final int OPEN_RUNS = 64;

  /** All arenas together get an eighth of the heap. */
  private static final int ARENAS_OF_HEAP = 8;

  private static final int KEPT_OF_HEAP = 32;

  Limits {
    if (openRuns < 2) {
      throw new IllegalArgumentException("can't merge " + openRuns + " runs");
    }
  }

  /** Returns the limits for a heap of at most some bytes. */
  static Limits of(long heapBytes, int cores) {
    return new Limits(
        Math.min(MAX_ARENA, heapBytes / ARENAS_OF_HEAP / cores),
        Math.min(MAX_KEPT, heapBytes / KEPT_OF_HEAP),
        OPEN_RUNS);
  }
}
