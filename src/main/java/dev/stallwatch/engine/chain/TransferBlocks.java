package dev.stallwatch.engine.chain;

import dev.stallwatch.engine.block.TransferBlock;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Iterates over the transfers of {@link ScanKind#TRANSFERS}, except those left out. */
public final class TransferBlocks {
  private final Iterator<Scanned> blocks;
  private final LeftOut leftOut;
  private @Nullable TransferBlock block;

  /**
   * Creates an iteration.
   *
   * @param leftOut requests whose transfers are skipped
   */
  public TransferBlocks(Iterator<Scanned> blocks, LeftOut leftOut) {
    this.blocks = blocks;
    this.leftOut = leftOut;
  }

  /**
   * Returns the block positioned at the next transfer, or null after the last transfer of the last
   * block.
   */
  public @Nullable TransferBlock next() {
    while (block == null || !block.next()) {
      if (!blocks.hasNext()) {
        return null;
      }
      Scanned next = blocks.next();
      block = new TransferBlock(next.block(), leftOut.of(next));
    }
    return block;
  }
}
