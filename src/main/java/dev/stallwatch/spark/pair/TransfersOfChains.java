package dev.stallwatch.spark.pair;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.spark.block.TransferBlock;
import dev.stallwatch.spark.row.LeftOut;
import dev.stallwatch.spark.row.ScanKind;
import dev.stallwatch.spark.row.Scanned;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.sketch.BloomFilter;
import org.jspecify.annotations.Nullable;

/**
 * Gives rows of the transfers in {@link ScanKind#TRANSFERS} whose chain may be among the ones
 * looked for.
 */
abstract class TransfersOfChains implements FlatMapFunction<Iterator<Scanned>, Row> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<LeftOut> leftOut;
  private final Broadcast<BloomFilter> chains;

  /**
   * With the chains looked for.
   *
   * @param leftOut what was delivered before
   * @param chains holds the neighbourhood xor the object of each; as both are hashes, few others
   *     too
   */
  TransfersOfChains(Broadcast<LeftOut> leftOut, Broadcast<BloomFilter> chains) {
    this.leftOut = leftOut;
    this.chains = chains;
  }

  /** The row of a transfer, null where it is not asked for. */
  abstract @Nullable Row row(TransferBlock transfer);

  @Override
  public final Iterator<Row> call(Iterator<Scanned> blocks) {
    BloomFilter wanted = chains.value();
    TransferBlocks transfers = new TransferBlocks(blocks, leftOut.value());
    return new AbstractIterator<>() {
      @Override
      protected @Nullable Row computeNext() {
        for (TransferBlock at = transfers.next(); at != null; at = transfers.next()) {
          if (wanted.mightContainLong(at.neighbourhoodId() ^ at.objectId())) {
            Row row = row(at);
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
