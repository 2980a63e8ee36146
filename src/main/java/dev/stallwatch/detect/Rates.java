package dev.stallwatch.detect;

/**
 * Rates by the number of an entry. More than {@value #MAX_EXACT} are rounded to 24 bits to save
 * memory.
 */
final class Rates {
  private static final int MAX_EXACT = 1 << 20;

  private final double[] exact;
  private final float[] rounded;

  /** Creates rates of 0. */
  Rates(int entries) {
    this.exact = new double[entries <= MAX_EXACT ? entries : 0];
    this.rounded = new float[entries <= MAX_EXACT ? 0 : entries];
  }

  /** Returns rates that are given. */
  static Rates of(double... rates) {
    Rates all = new Rates(rates.length);
    for (int i = 0; i < rates.length; i++) {
      all.set(i, rates[i]);
    }
    return all;
  }

  void set(int entry, double rate) {
    if (rounded.length > 0) {
      rounded[entry] = (float) rate;
    } else {
      exact[entry] = rate;
    }
  }

  double at(int entry) {
    return rounded.length > 0 ? rounded[entry] : exact[entry];
  }
}
