package dev.stallwatch.engine.mitigation;

import dev.stallwatch.engine.block.RequestBlock;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;

/** Finds wanted requests among those of a part; returns their positions. */
record FoundRequests(Shared<RequestJoin.Wanted> wanted) implements Task<Scanned, BitSet> {
  @Override
  public Iterator<BitSet> results(Iterator<Scanned> blocks) {
    RequestJoin.Wanted requests = wanted.value();
    BitSet found = new BitSet();
    while (blocks.hasNext()) {
      RequestBlock.identities(
          blocks.next().block(),
          (position, high, low) -> {
            int at = requests.position(high);
            if (at >= 0) {
              found.set(at);
            }
          });
    }
    return List.of(found).iterator();
  }
}
