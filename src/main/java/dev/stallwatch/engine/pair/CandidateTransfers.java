package dev.stallwatch.engine.pair;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.engine.block.TransferBlock;
import dev.stallwatch.engine.chain.TransferBlocks;
import dev.stallwatch.engine.row.CandidateColumn;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.request.HttpStatus;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * Selects the transfers ({@link ScanKind#TRANSFERS}) that are possibly incomplete, as rows of
 * {@link CandidateColumn}. Also selects, usually once per chain, a complete transfer that may be
 * the rest of an object, because it may show that an earlier transfer was incomplete.
 */
public final class CandidateTransfers implements FlatMapFunction<Iterator<Scanned>, Row> {
  private static final long serialVersionUID = 1L;
  private static final int MAX_CHAINS = 100_000;

  private final Broadcast<LeftOut> leftOut;

  /**
   * Creates a filter.
   *
   * @param leftOut requests whose transfers are skipped
   */
  public CandidateTransfers(Broadcast<LeftOut> leftOut) {
    this.leftOut = leftOut;
  }

  @Override
  public Iterator<Row> call(Iterator<Scanned> blocks) {
    TransferBlocks transfers = new TransferBlocks(blocks, leftOut.value());
    return new AbstractIterator<>() {
      private final Set<Long> rests = new HashSet<>();

      private boolean isPartial(TransferBlock.End end) {
        return end.status() == HttpStatus.PARTIAL_CONTENT;
      }

      private boolean isNew(TransferBlock rest) {
        if (rests.size() == MAX_CHAINS) {
          rests.clear();
        }
        return rests.add(rest.neighbourhoodId() ^ rest.objectId());
      }

      @Override
      protected @Nullable Row computeNext() {
        for (TransferBlock transfer = transfers.next();
            transfer != null;
            transfer = transfers.next()) {
          TransferBlock.End end = transfer.end();
          boolean isComplete = end.rule().outcome() == Outcome.COMPLETE;
          if (!isComplete || (isPartial(end) && transfer.mayBeRest() && isNew(transfer))) {
            return RowFactory.create(
                transfer.neighbourhoodId(),
                transfer.objectId(),
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
