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

  /** Returns the view with a minimum overdispersion of all entries. */
  RateView withScatterOf(double minimum) {
    return new RateView(table, baseline, scatter.atLeast(minimum), explained);
  }
}
