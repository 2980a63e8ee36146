package dev.stallwatch.spark.stage;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.model.Outcome;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * Gives of the transfers in {@link ScanKind#TRANSFERS} those that may not have been complete, as
 * rows of {@link DoubtfulColumn}.
 */
public final class DoubtfulTransfers implements FlatMapFunction<Iterator<Scanned>, Row> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<LeftOut> leftOut;

  /** Without what was delivered before. */
  public DoubtfulTransfers(Broadcast<LeftOut> leftOut) {
    this.leftOut = leftOut;
  }

  @Override
  public Iterator<Row> call(Iterator<Scanned> blocks) {
    TransferBlocks transfers = new TransferBlocks(blocks, leftOut.value());
    return new AbstractIterator<>() {
      @Override
      protected @Nullable Row computeNext() {
        for (TransferBlock at = transfers.next(); at != null; at = transfers.next()) {
          TransferBlock.End end = at.end();
          if (end.rule().outcome() != Outcome.COMPLETE) {
            return RowFactory.create(
                at.neighbourhoodId(),
                at.objectId(),
                end.rule().outcome().ordinal(),
                end.status(),
                end.bodyBytes());
          }
        }
        return endOfData();
      }
    };
  }
}
