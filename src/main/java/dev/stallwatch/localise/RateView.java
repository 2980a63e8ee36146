package dev.stallwatch.localise;

import dev.stallwatch.detect.Baseline;
import dev.stallwatch.detect.EntryScatter;
import dev.stallwatch.traffic.RateTable;
import java.util.BitSet;

/**
 * The data of a search: a table, its expectation, and the entries that are explained.
 *
 * @param table the counts
 * @param baseline the expected rate of each entry
 * @param scatter overdispersion of entries relative to binomial counts
 * @param explained entries of earlier incidents
 */
public record RateView(RateTable table, Baseline baseline, EntryScatter scatter, BitSet explained) {

  /**
   * Returns prefix sums over entries of the log-likelihood ratios, each over its phi, of "the odds
   * are q times the expected ones" relative to the baseline: k log q - n log(1 - p + p q). Odds,
   * not rates, are multiplied, so that every result is a probability. Explained entries have 0.
   */
  double[] scoresBefore(double q) {
    double[] sums = new double[table.entries() + 1];
    double up = Math.log(q);
    double sum = 0;
    for (int i = 0; i < table.entries(); i++) {
      if (!explained.get(i)) {
        double down = Math.log1p(baseline.expectedRate(i) * (q - 1));
        sum += (table.events(i) * up - table.trials(i) * down) / scatter.phi(i);
      }
      sums[i + 1] = sum;
    }
    return sums;
  }
}
