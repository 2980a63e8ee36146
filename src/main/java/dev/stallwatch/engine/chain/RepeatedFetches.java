package dev.stallwatch.engine.chain;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.engine.block.TransferBlock;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import dev.stallwatch.model.Units;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Selects the fetches among the transfers ({@link ScanKind#TRANSFERS}) whose client may have
 * fetched the object several times, as entries of {@link FetchEntry}. They are few.
 */
final class RepeatedFetches implements Task<Scanned, Keyed> {
  private static final long serialVersionUID = 1L;

  private final Shared<LeftOut> leftOut;
  private final Shared<Survey> survey;
  private final int parts;

  /**
   * Creates a task.
   *
   * @param leftOut requests whose transfers are skipped
   * @param survey survey of all transfers of the run
   * @param parts number of parts of the exchange
   */
  RepeatedFetches(Shared<LeftOut> leftOut, Shared<Survey> survey, int parts) {
    this.leftOut = leftOut;
    this.survey = survey;
    this.parts = parts;
  }

  @Override
  public Iterator<Keyed> results(Iterator<Scanned> blocks) {
    TransferBlocks all = new TransferBlocks(blocks, leftOut.value());
    Survey surveyed = survey.value();
    return new AbstractIterator<>() {
      @Override
      protected @Nullable Keyed computeNext() {
        for (TransferBlock transfer = all.next(); transfer != null; transfer = all.next()) {
          if (transfer.fetchLength() != Units.UNKNOWN && surveyed.mayRepeat(transfer)) {
            return FetchEntry.of(transfer).keyed(parts);
          }
        }
        return endOfData();
      }
    };
  }
}
