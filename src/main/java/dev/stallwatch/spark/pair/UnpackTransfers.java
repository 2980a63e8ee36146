package dev.stallwatch.spark.pair;

import dev.stallwatch.spark.block.TransferBlock;
import dev.stallwatch.spark.row.LeftOut;
import dev.stallwatch.spark.row.ScanKind;
import dev.stallwatch.spark.row.TransferColumn;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.sketch.BloomFilter;

/**
 * Gives of the transfers in {@link ScanKind#TRANSFERS} those whose chain may be among the ones
 * looked for, as rows of {@link TransferColumn#AS_READ}.
 */
public final class UnpackTransfers extends TransfersOfChains {
  private static final long serialVersionUID = 1L;

  /**
   * With the chains looked for.
   *
   * @param leftOut what was delivered before
   * @param chains holds the neighbourhood xor the object of each
   */
  public UnpackTransfers(Broadcast<LeftOut> leftOut, Broadcast<BloomFilter> chains) {
    super(leftOut, chains);
  }

  @Override
  Row row(TransferBlock transfer) {
    return RowFactory.create(
        transfer.neighbourhoodId(),
        transfer.objectId(),
        transfer.startedAtMicros(),
        transfer.transfer());
  }
}
