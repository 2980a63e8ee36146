package dev.stallwatch.engine.pair;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.engine.block.TransferBlock;
import dev.stallwatch.engine.chain.TransferBlocks;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.sketch.BloomFilter;
import org.jspecify.annotations.Nullable;

/** Selects the transfers ({@link ScanKind#TRANSFERS}) whose chain is probably a candidate chain. */
abstract class TransfersOfChains implements FlatMapFunction<Iterator<Scanned>, Row> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<LeftOut> leftOut;
  private final Broadcast<BloomFilter> chains;

  /**
   * Creates a filter for candidate chains.
   *
   * @param leftOut requests whose transfers are skipped
   * @param chains contains neighbourhood xor object of each candidate chain; both are hashes, so
   *     few other chains match
   */
  TransfersOfChains(Broadcast<LeftOut> leftOut, Broadcast<BloomFilter> chains) {
    this.leftOut = leftOut;
    this.chains = chains;
  }

  /** Returns the row of a transfer, or null to skip it. */
  abstract @Nullable Row row(TransferBlock transfer);

  @Override
  public final Iterator<Row> call(Iterator<Scanned> blocks) {
    BloomFilter candidates = chains.value();
    TransferBlocks transfers = new TransferBlocks(blocks, leftOut.value());
    return new AbstractIterator<>() {
      @Override
      protected @Nullable Row computeNext() {
        for (TransferBlock transfer = transfers.next();
            transfer != null;
            transfer = transfers.next()) {
          if (candidates.mightContainLong(transfer.neighbourhoodId() ^ transfer.objectId())) {
            Row row = row(transfer);
            if (row != null) {
              return row;
            }
          }
        }
        return endOfData();
      }
    };
  }
}
