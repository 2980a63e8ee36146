package dev.stallwatch.spark.pair;

import dev.stallwatch.model.HttpStatus;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.spark.block.TransferBlock;
import dev.stallwatch.spark.row.CandidateColumn;
import dev.stallwatch.spark.row.LeftOut;
import dev.stallwatch.spark.row.ScanKind;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.sketch.BloomFilter;
import org.jspecify.annotations.Nullable;

/**
 * Gives of the transfers in {@link ScanKind#TRANSFERS} the responses of complete objects that are
 * logged as complete, or whose end is not logged, and whose chain may be among the ones looked for,
 * as rows of {@link CandidateColumn}.
 */
public final class CompleteTransfers extends TransfersOfChains {
  private static final long serialVersionUID = 1L;

  /**
   * With the chains looked for.
   *
   * @param leftOut what was delivered before
   * @param chains holds the neighbourhood xor the object of each
   */
  public CompleteTransfers(Broadcast<LeftOut> leftOut, Broadcast<BloomFilter> chains) {
    super(leftOut, chains);
  }

  @Override
  @Nullable Row row(TransferBlock transfer) {
    TransferBlock.End end = transfer.end();
    Outcome outcome = end.rule().outcome();
    return end.status() == HttpStatus.OK
            && (outcome == Outcome.COMPLETE || outcome == Outcome.UNKNOWN)
        ? RowFactory.create(
            transfer.neighbourhoodId(),
            transfer.objectId(),
            outcome.ordinal(),
            end.status(),
            end.bodyBytes())
        : null;
  }
}
