package dev.stallwatch.engine.mitigation;

import com.google.common.collect.Iterators;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.enrich.ActorMask;
import dev.stallwatch.enrich.NoMask;
import dev.stallwatch.flow.Task;
import java.util.Iterator;

/** Returns blocks with the changes and settings of a part alone. */
record ChangesOfBlocks() implements Task<Scanned, byte[]> {
  /** Blocks are masked already. */
  private static final ActorMask MASKED = new ActorMask(new NoMask());

  @Override
  public Iterator<byte[]> results(Iterator<Scanned> blocks) {
    return Iterators.transform(
        Iterators.filter(
            Iterators.transform(blocks, ChangesOfBlocks::alone), one -> !one.isEmpty()),
        one -> one.bytes(MASKED));
  }

  private static MitigationBlockWriter alone(Scanned block) {
    MitigationBlockWriter changes = new MitigationBlockWriter();
    MitigationBlock.changes(block.block(), changes::add, changes::add);
    return changes;
  }
}
