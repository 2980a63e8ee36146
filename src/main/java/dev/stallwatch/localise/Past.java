package dev.stallwatch.localise;

/**
 * What earlier moments tell of one cell.
 *
 * @param trials trials of all earlier moments together
 * @param events events of all earlier moments together
 * @param moments earlier moments with trials
 * @param squaredTrials sum of the squares of the trials of each moment: how unevenly they are
 *     spread
 * @param chiSquared sum over the moments of (k - n p)^2 / (n p (1 - p)), p being events over trials
 *     of all of them; 0 where p is 0 or 1
 */
public record Past(
    double trials, double events, int moments, double squaredTrials, double chiSquared) {
  /** A cell that is new. */
  public static final Past NONE = new Past(0, 0, 0, 0, 0);

  /** Events per trial, 0 without trials. */
  double rate() {
    return trials == 0 ? 0 : events / trials;
  }

  /**
   * The number of independent trials that tell as much.
   *
   * @param rho correlation of two trials of one moment: those of n trials vary like n / (1 + (n -
   *     1) rho) independent ones
   */
  double independentTrials(double rho) {
    return trials == 0 ? 0 : trials / (1 + rho * Math.max(0, squaredTrials / trials - 1));
  }
}
