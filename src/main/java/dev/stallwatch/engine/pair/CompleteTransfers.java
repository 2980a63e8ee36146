package dev.stallwatch.engine.pair;

import dev.stallwatch.engine.block.TransferBlock;
import dev.stallwatch.engine.row.CandidateColumn;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.request.HttpStatus;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.sketch.BloomFilter;
import org.jspecify.annotations.Nullable;

/**
 * Selects the transfers ({@link ScanKind#TRANSFERS}) of candidate chains with status 200 that are
 * logged as complete or whose end is not logged, as rows of {@link CandidateColumn}.
 */
public final class CompleteTransfers extends TransfersOfChains {
  private static final long serialVersionUID = 1L;

  /**
   * Creates a filter for candidate chains.
   *
   * @param leftOut requests whose transfers are skipped
   * @param chains contains neighbourhood xor object of each candidate chain
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
