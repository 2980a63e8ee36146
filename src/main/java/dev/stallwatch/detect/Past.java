package dev.stallwatch.detect;

import dev.stallwatch.traffic.RateTable;
import java.util.BitSet;

/**
 * The counts of earlier days and their expectation, from which the scatter of current counts is
 * estimated.
 *
 * @param table hourly counts
 * @param baseline their expected rates
 * @param excluded entries of hours that deviated
 */
public record Past(RateTable table, Baseline baseline, BitSet excluded) {
  /** Copies the set. */
  public Past {
    excluded = (BitSet) excluded.clone();
  }

  @Override
  public BitSet excluded() {
    return (BitSet) excluded.clone();
  }

  /** Returns the series of some cells over the hours that did not deviate. */
  public GroupSeries series(boolean[] cells) {
    return new GroupSeries(table, baseline, cells, excluded);
  }
}
