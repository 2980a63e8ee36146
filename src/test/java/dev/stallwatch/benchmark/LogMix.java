package dev.stallwatch.benchmark;

/**
 * What a generated log is like.
 *
 * @param bytes size in all, uncompressed
 * @param files number of files
 * @param cutShort share of the transfers that are cut short, 0 to 1
 * @param crawlerRequests requests of one client for one object that come on top
 * @param seed the same seed gives the same bytes
 */
record LogMix(long bytes, int files, double cutShort, long crawlerRequests, long seed) {
  /** What all files hold: one day, in microseconds. */
  static final long SPAN_MICROS = 86_400_000_000L;

  /** Share of the transfers that are cut short of which the client comes back. */
  static final double COMES_BACK = 2.0 / 3;

  long linesOfFile(int bytesPerLine) {
    return Math.max(1, bytes / files / bytesPerLine);
  }

  long crawlerRequestsOfFile() {
    return crawlerRequests / files;
  }
}
