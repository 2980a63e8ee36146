package dev.stallwatch.engine.chain;

import dev.stallwatch.engine.block.TransferBlock;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import java.util.Iterator;
import java.util.List;

/** Gathers one {@link Survey} from the transfers ({@link ScanKind#TRANSFERS}) of a part. */
final class SurveyTransfers implements Task<Scanned, Survey> {
  private static final long serialVersionUID = 1L;

  private final Shared<LeftOut> leftOut;
  private final long transfers;

  /**
   * Creates a task.
   *
   * @param leftOut requests whose transfers are skipped
   * @param transfers approximate number of transfers of the run
   */
  SurveyTransfers(Shared<LeftOut> leftOut, long transfers) {
    this.leftOut = leftOut;
    this.transfers = transfers;
  }

  @Override
  public Iterator<Survey> results(Iterator<Scanned> blocks) {
    Survey survey = new Survey(transfers);
    TransferBlocks all = new TransferBlocks(blocks, leftOut.value());
    for (TransferBlock transfer = all.next(); transfer != null; transfer = all.next()) {
      survey.add(transfer);
    }
    return List.of(survey).iterator();
  }
}
