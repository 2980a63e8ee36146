package dev.stallwatch.scenario.chain;

import java.util.List;
import java.util.Locale;

/**
 * The score of a binary classification.
 *
 * @param hits true positives
 * @param falseAlarms false positives
 * @param misses false negatives
 * @param rest true negatives
 */
public record YesNoScore(long hits, long falseAlarms, long misses, long rest) {
  /** The score without any answer. */
  public static final YesNoScore EMPTY = new YesNoScore(0, 0, 0, 0);

  /** Returns the score with one more answer. */
  YesNoScore plus(boolean truth, boolean answer) {
    return new YesNoScore(
        hits + (truth && answer ? 1 : 0),
        falseAlarms + (!truth && answer ? 1 : 0),
        misses + (truth && !answer ? 1 : 0),
        rest + (!truth && !answer ? 1 : 0));
  }

  /** Returns the share of positive answers that are right; NaN without any. */
  public double precision() {
    return (double) hits / (hits + falseAlarms);
  }

  /** Returns the share of true positives that are found; NaN without any. */
  public double recall() {
    return (double) hits / (hits + misses);
  }

  /** Returns the harmonic mean of both; NaN without a positive truth or answer. */
  public double f1() {
    return 2.0 * hits / (2 * hits + falseAlarms + misses);
  }

  /** Returns precision, recall, F1, hits, false alarms and misses as text; a dash for NaN. */
  List<String> cells() {
    return List.of(
        share(precision()),
        share(recall()),
        share(f1()),
        Long.toString(hits),
        Long.toString(falseAlarms),
        Long.toString(misses));
  }

  private static String share(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }
}
