package dev.stallwatch.spark.stage;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.model.Outcome;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.sketch.BloomFilter;
import org.jspecify.annotations.Nullable;

/**
 * Gives of the transfers in {@link ScanKind#TRANSFERS} the whole answers that are logged as
 * complete, or of which nothing tells the end, and whose chain may be among the ones looked for, as
 * rows of {@link DoubtfulColumn}.
 */
public final class WholesOfChains implements FlatMapFunction<Iterator<Scanned>, Row> {
  private static final long serialVersionUID = 1L;
  private static final int OK = 200;

  private final Broadcast<LeftOut> leftOut;
  private final Broadcast<BloomFilter> chains;

  /**
   * With the chains looked for.
   *
   * @param leftOut what was delivered before
   * @param chains holds the neighbourhood xor the object of each
   */
  public WholesOfChains(Broadcast<LeftOut> leftOut, Broadcast<BloomFilter> chains) {
    this.leftOut = leftOut;
    this.chains = chains;
  }

  @Override
  public Iterator<Row> call(Iterator<Scanned> blocks) {
    BloomFilter wanted = chains.value();
    TransferBlocks transfers = new TransferBlocks(blocks, leftOut.value());
    return new AbstractIterator<>() {
      @Override
      protected @Nullable Row computeNext() {
        for (TransferBlock at = transfers.next(); at != null; at = transfers.next()) {
          TransferBlock.End end = at.end();
          Outcome outcome = end.rule().outcome();
          if (end.status() == OK
              && (outcome == Outcome.COMPLETE || outcome == Outcome.UNKNOWN)
              && wanted.mightContainLong(at.neighbourhoodId() ^ at.objectId())) {
            return RowFactory.create(
                at.neighbourhoodId(),
                at.objectId(),
                outcome.ordinal(),
                end.status(),
                end.bodyBytes());
          }
        }
        return endOfData();
      }
    };
  }
}
