package dev.stallwatch.localise;

import dev.stallwatch.detect.EntryScatter;
import dev.stallwatch.traffic.RateTable;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the sums of blocks of the latest search of a large table: the next search often differs in
 * its rates per cell only. Not thread-safe.
 */
public final class LatestBlocks {
  private @Nullable RateTable table;
  private @Nullable EntryScatter scatter;
  private BitSet explained = new BitSet();
  private @Nullable Blocks blocks;

  Blocks of(RateView view) {
    Blocks known = blocks;
    if (known != null
        && table == view.table()
        && scatter == view.scatter()
        && view.baseline().isByCell()
        && explained.equals(view.explained())) {
      return known;
    }
    blocks = null;
    Blocks added = Blocks.of(view);
    if (view.baseline().isByCell()) {
      table = view.table();
      scatter = view.scatter();
      explained = (BitSet) view.explained().clone();
      blocks = added;
    }
    return added;
  }
}
