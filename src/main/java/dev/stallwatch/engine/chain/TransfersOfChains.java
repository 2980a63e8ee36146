package dev.stallwatch.engine.chain;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.engine.block.TransferBlock;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Selects the transfers ({@link ScanKind#TRANSFERS}) whose chain is probably a candidate, as
 * entries of {@link ChainKey}.
 */
final class TransfersOfChains implements Task<Scanned, Keyed> {
  private static final long serialVersionUID = 1L;

  private final Shared<LeftOut> leftOut;
  private final Shared<ChainFilter> chains;
  private final int parts;

  /**
   * Creates a task.
   *
   * @param leftOut requests whose transfers are skipped
   * @param chains all candidate chains
   * @param parts number of parts of the exchange
   */
  TransfersOfChains(Shared<LeftOut> leftOut, Shared<ChainFilter> chains, int parts) {
    this.leftOut = leftOut;
    this.chains = chains;
    this.parts = parts;
  }

  @Override
  public Iterator<Keyed> results(Iterator<Scanned> blocks) {
    TransferBlocks transfers = new TransferBlocks(blocks, leftOut.value());
    ChainFilter candidates = chains.value();
    return new AbstractIterator<>() {
      @Override
      protected @Nullable Keyed computeNext() {
        for (TransferBlock transfer = transfers.next();
            transfer != null;
            transfer = transfers.next()) {
          if (candidates.mayContain(transfer.neighbourhoodId(), transfer.objectId())) {
            return ChainKey.transfer(transfer, parts);
          }
        }
        return endOfData();
      }
    };
  }
}
