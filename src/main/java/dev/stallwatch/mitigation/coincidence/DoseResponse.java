package dev.stallwatch.mitigation.coincidence;

import java.util.stream.IntStream;

/**
 * Tests whether two series of the same windows vary together: the sum of their products against
 * those after each circular shift of one of them, which keeps the autocorrelation of both.
 */
final class DoseResponse {
  /** Fewer windows give no p-value below a tenth. */
  private static final int MIN_WINDOWS = 12;

  private DoseResponse() {}

  /**
   * Returns the share of shifts with at least the same sum of products, 1/n to 1; NaN if there are
   * too few windows or a series is constant.
   */
  static double p(double[] dose, double[] response) {
    int n = dose.length;
    if (n < MIN_WINDOWS || isConstant(dose) || isConstant(response)) {
      return Double.NaN;
    }
    int[] active = IntStream.range(0, n).filter(i -> dose[i] != 0).toArray();
    double observed = products(dose, active, response, 0);
    double limit = observed - 1e-9 * Math.abs(observed);
    int asHigh = 1;
    for (int shift = 1; shift < n; shift++) {
      if (products(dose, active, response, shift) >= limit) {
        asHigh++;
      }
    }
    return (double) asHigh / n;
  }

  private static boolean isConstant(double[] values) {
    for (double value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }

  private static double products(double[] dose, int[] active, double[] response, int shift) {
    double sum = 0;
    int n = dose.length;
    for (int i : active) {
      int shifted = i + shift;
      sum += dose[i] * response[shifted < n ? shifted : shifted - n];
    }
    return sum;
  }
}
