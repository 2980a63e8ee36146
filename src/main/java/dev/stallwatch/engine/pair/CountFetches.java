package dev.stallwatch.engine.pair;

import dev.stallwatch.engine.block.TransferBlock;
import dev.stallwatch.engine.chain.RepeatFilter;
import dev.stallwatch.engine.chain.TransferBlocks;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;

/**
 * Adds the client and object of each fetch among the transfers ({@link ScanKind#TRANSFERS}) to a
 * filter. Each task returns one.
 */
public final class CountFetches implements FlatMapFunction<Iterator<Scanned>, RepeatFilter> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<LeftOut> leftOut;
  private final long transfers;

  /**
   * Creates a counter.
   *
   * @param leftOut requests whose transfers are skipped
   * @param transfers approximate number of transfers of the run
   */
  public CountFetches(Broadcast<LeftOut> leftOut, long transfers) {
    this.leftOut = leftOut;
    this.transfers = transfers;
  }

  @Override
  public Iterator<RepeatFilter> call(Iterator<Scanned> blocks) {
    RepeatFilter filter = RepeatFilter.ofSize(transfers);
    TransferBlocks all = new TransferBlocks(blocks, leftOut.value());
    for (TransferBlock transfer = all.next(); transfer != null; transfer = all.next()) {
      TransferBlock.Fetch fetch = transfer.fetch();
      if (fetch != null) {
        filter.add(key(fetch, transfer));
      }
    }
    return List.of(filter).iterator();
  }

  /** Returns the key of a client and object; both identities are hashes. */
  static long key(TransferBlock.Fetch fetch, TransferBlock transfer) {
    return fetch.clientId() ^ transfer.objectId();
  }
}
