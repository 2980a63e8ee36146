package dev.stallwatch.spark.pair;

import dev.stallwatch.spark.block.TransferBlock;
import dev.stallwatch.spark.row.LeftOut;
import dev.stallwatch.spark.row.ScanKind;
import dev.stallwatch.spark.row.Scanned;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The transfers of {@link ScanKind#TRANSFERS}, one after the other. */
public final class TransferBlocks {
  private final Iterator<Scanned> blocks;
  private final LeftOut leftOut;
  private @Nullable TransferBlock block;

  public TransferBlocks(Iterator<Scanned> blocks, LeftOut leftOut) {
    this.blocks = blocks;
    this.leftOut = leftOut;
  }

  /** The block that holds the next transfer, at that transfer; null behind the last of all. */
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
