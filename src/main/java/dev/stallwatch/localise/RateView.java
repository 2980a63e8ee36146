package dev.stallwatch.localise;

import dev.stallwatch.detect.Baseline;
import dev.stallwatch.detect.EntryScatter;
import dev.stallwatch.traffic.RateTable;
import java.util.BitSet;

/**
 * What is searched: a table, what is expected of it, and the entries that are explained already.
 *
 * @param table the counts
 * @param baseline the expected rate of each entry
 * @param scatter by how much entries scatter more than binomial counts
 * @param explained entries of earlier incidents
 */
public record RateView(RateTable table, Baseline baseline, EntryScatter scatter, BitSet explained) {

  /**
   * Log-likelihood ratio, over its phi, of "the odds are q times the expected ones" against the
   * baseline, per entry: k log q - n log(1 - p + p q). Odds, not rates, are multiplied, so that
   * every result is a probability. Explained entries have 0.
   */
  double[] scores(double q) {
    double[] scores = new double[table.entries()];
    double up = Math.log(q);
    for (int i = 0; i < scores.length; i++) {
      if (!explained.get(i)) {
        double p = baseline.expectedRate(i);
        double down = Math.log1p(p * (q - 1));
        scores[i] = (table.events(i) * up - table.trials(i) * down) / scatter.phi(i);
      }
    }
    return scores;
  }
}
