package dev.stallwatch.engine.pair;

import dev.stallwatch.engine.block.TransferBlock;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.TransferColumn;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.sketch.BloomFilter;

/**
 * Selects the transfers ({@link ScanKind#TRANSFERS}) of candidate chains, as rows of {@link
 * TransferColumn#AS_READ}.
 */
public final class UnpackTransfers extends TransfersOfChains {
  private static final long serialVersionUID = 1L;

  /**
   * Creates a filter for candidate chains.
   *
   * @param leftOut requests whose transfers are skipped
   * @param chains contains neighbourhood xor object of each candidate chain
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
