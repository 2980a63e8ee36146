package dev.stallwatch.flow.local;

/**
 * Bounds of the memory and of the open files of a flow, whatever the input is.
 *
 * @param arenaBytes bytes of the entries that a thread collects before it sorts them and writes a
 *     run
 * @param keptBytes bytes of all results and runs together that stay in memory
 * @param openRuns runs that a thread merges at a time, at least 2
 */
record Limits(long arenaBytes, long keptBytes, int openRuns) {
  private static final long MIB = 1 << 20;
  private static final long MAX_ARENA = 64 * MIB;
  private static final long MAX_KEPT = 32 * MIB;
  private static final int MAX_OPEN_RUNS = 64;
  private static final int MIN_OPEN_RUNS = 8;

  /** Of all threads; many systems allow a process 1,024 files. */
  private static final int OPEN_FILES = 512;

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
        Math.max(MIN_OPEN_RUNS, Math.min(MAX_OPEN_RUNS, OPEN_FILES / cores)));
  }
}
