package dev.stallwatch.stats;

/**
 * The contiguous part of a series with the greatest sum, in one pass. Source: Bentley, "Programming
 * pearls: algorithm design techniques", CACM 27 (1984), who credits J. Kadane.
 *
 * @param from first index of the part
 * @param to index after its last
 * @param sum its sum; 0 and an empty part if no value is positive
 */
public record MaxSubarray(int from, int to, double sum) {

  /**
   * Returns the best part of {@code series[offset .. offset + length)}; indices count from the
   * offset.
   */
  public static MaxSubarray of(double[] series, int offset, int length) {
    double best = 0;
    int bestFrom = 0;
    int bestTo = 0;
    double running = 0;
    int from = 0;
    for (int i = 0; i < length; i++) {
      if (running <= 0) {
        running = 0;
        from = i;
      }
      running += series[offset + i];
      if (running > best) {
        best = running;
        bestFrom = from;
        bestTo = i + 1;
      }
    }
    return new MaxSubarray(bestFrom, bestTo, best);
  }
}
