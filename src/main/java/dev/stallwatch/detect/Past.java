package dev.stallwatch.detect;

import dev.stallwatch.traffic.RateTable;
import java.util.BitSet;

/**
 * Earlier days beside what is expected of them: by how much counts scatter there is how much they
 * may scatter now.
 *
 * @param table hourly counts
 * @param baseline what is expected of them
 * @param leftOut entries of hours that deviated
 */
public record Past(RateTable table, Baseline baseline, BitSet leftOut) {
  /** Copies the set. */
  public Past {
    leftOut = (BitSet) leftOut.clone();
  }

  @Override
  public BitSet leftOut() {
    return (BitSet) leftOut.clone();
  }

  /** What happened in some of the cells in hours that did not deviate. */
  public GroupSeries series(boolean[] cells) {
    return new GroupSeries(table, baseline, cells, leftOut);
  }
}
