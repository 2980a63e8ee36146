package dev.stallwatch.engine.pair;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.engine.block.TransferBlock;
import dev.stallwatch.engine.chain.RepeatFilter;
import dev.stallwatch.engine.chain.TransferBlocks;
import dev.stallwatch.engine.row.FetchColumn;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * Selects the fetches among the transfers ({@link ScanKind#TRANSFERS}) whose client probably
 * fetched the object several times, as rows of {@link FetchColumn}.
 */
public final class RepeatedFetches implements FlatMapFunction<Iterator<Scanned>, Row> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<LeftOut> leftOut;
  private final Broadcast<RepeatFilter> repeated;

  /**
   * Creates a selection.
   *
   * @param leftOut requests whose transfers are skipped
   * @param repeated client and object of all fetches
   */
  RepeatedFetches(Broadcast<LeftOut> leftOut, Broadcast<RepeatFilter> repeated) {
    this.leftOut = leftOut;
    this.repeated = repeated;
  }

  @Override
  public Iterator<Row> call(Iterator<Scanned> blocks) {
    RepeatFilter filter = repeated.value();
    TransferBlocks all = new TransferBlocks(blocks, leftOut.value());
    return new AbstractIterator<>() {
      @Override
      protected @Nullable Row computeNext() {
        for (TransferBlock transfer = all.next(); transfer != null; transfer = all.next()) {
          TransferBlock.Fetch fetch = transfer.fetch();
          if (fetch != null && filter.mayRepeat(CountFetches.key(fetch, transfer))) {
            long at = transfer.startedAtMicros();
            return RowFactory.create(
                transfer.neighbourhoodId(),
                transfer.objectId(),
                fetch.clientId(),
                at,
                at + fetch.micros(),
                fetch.length(),
                fetch.isFull());
          }
        }
        return endOfData();
      }
    };
  }
}
