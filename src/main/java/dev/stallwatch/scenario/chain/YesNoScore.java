package dev.stallwatch.scenario.chain;

import java.util.List;
import java.util.Locale;

/**
 * How well yes is told from no.
 *
 * @param hits yes, and rightly so
 * @param falseAlarms yes, but wrongly
 * @param misses no, but wrongly
 * @param rest no, and rightly so
 */
public record YesNoScore(long hits, long falseAlarms, long misses, long rest) {
  /** Of nothing. */
  public static final YesNoScore EMPTY = new YesNoScore(0, 0, 0, 0);

  /** With one more answer. */
  YesNoScore plus(boolean truth, boolean answer) {
    return new YesNoScore(
        hits + (truth && answer ? 1 : 0),
        falseAlarms + (!truth && answer ? 1 : 0),
        misses + (truth && !answer ? 1 : 0),
        rest + (!truth && !answer ? 1 : 0));
  }

  /** Share of the answers yes that are right; NaN where there is none. */
  public double precision() {
    return (double) hits / (hits + falseAlarms);
  }

  /** Share of the true yes that are found; NaN where there is none. */
  public double recall() {
    return (double) hits / (hits + misses);
  }

  /** Harmonic mean of both; NaN where there is neither a true yes nor an answer yes. */
  public double f1() {
    return 2.0 * hits / (2 * hits + falseAlarms + misses);
  }

  /** Precision, recall, F1, hits, false alarms and misses as texts; a dash for NaN. */
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
