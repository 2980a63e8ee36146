package dev.stallwatch.benchmark;

/**
 * The composition of a generated log.
 *
 * @param bytes total size, uncompressed
 * @param files number of files
 * @param cutShort share of the transfers that are cut short, 0 to 1
 * @param crawlerRequests additional requests of one client for one object
 * @param seed the same seed gives the same bytes
 */
record LogMix(long bytes, int files, double cutShort, long crawlerRequests, long seed) {
  /** The period of each file: one day, in microseconds. */
  static final long SPAN_MICROS = 86_400_000_000L;

  /** Share of the cut-short transfers that the client reattempts. */
  static final double SHARE_REATTEMPTED = 2.0 / 3;

  long linesOfFile(int bytesPerLine) {
    return Math.max(1, bytes / files / bytesPerLine);
  }

  long crawlerRequestsOfFile() {
    return crawlerRequests / files;
  }
}
