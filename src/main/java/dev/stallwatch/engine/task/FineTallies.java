package dev.stallwatch.engine.task;

import dev.stallwatch.engine.block.RequestBlock;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import dev.stallwatch.traffic.FineQuestion;
import dev.stallwatch.traffic.FineTally;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Counts requests ({@link ScanKind#REQUESTS}) by their values in the fine dimensions for each
 * question. Each task returns one list of tallies, in the order of the questions.
 */
public final class FineTallies implements Task<Scanned, List<FineTally>> {
  private static final long serialVersionUID = 1L;

  private final ArrayList<FineQuestion> questions;
  private final Shared<LeftOut> leftOut;

  /**
   * Creates a counter for questions.
   *
   * @param questions metrics, scopes and intervals to count
   * @param leftOut requests that are not counted
   */
  public FineTallies(List<FineQuestion> questions, Shared<LeftOut> leftOut) {
    this.questions = new ArrayList<>(questions);
    this.leftOut = leftOut;
  }

  @Override
  public Iterator<List<FineTally>> results(Iterator<Scanned> blocks) {
    List<FineTally> tallies = new ArrayList<>();
    questions.forEach(question -> tallies.add(new FineTally()));
    LeftOut removed = leftOut.value();
    while (blocks.hasNext()) {
      Scanned block = blocks.next();
      RequestBlock.tally(block.block(), removed.of(block), questions, tallies);
    }
    return List.<List<FineTally>>of(tallies).iterator();
  }
}
