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
 * @param blocks what searches of the same table share
 */
public record RateView(
    RateTable table,
    Baseline baseline,
    EntryScatter scatter,
    BitSet explained,
    LatestBlocks blocks) {

  /** Creates the data of a search that shares nothing with others. */
  public RateView(RateTable table, Baseline baseline, EntryScatter scatter, BitSet explained) {
    this(table, baseline, scatter, explained, new LatestBlocks());
  }

  /** Returns the view with a minimum overdispersion of all entries. */
  RateView withScatterOf(double minimum) {
    return new RateView(table, baseline, scatter.atLeast(minimum), explained, blocks);
  }
}
