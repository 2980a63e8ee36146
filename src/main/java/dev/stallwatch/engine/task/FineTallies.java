package dev.stallwatch.engine.task;

import dev.stallwatch.engine.block.RequestBlock;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.traffic.FineQuestion;
import dev.stallwatch.traffic.FineTally;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;

/**
 * Counts requests ({@link ScanKind#REQUESTS}) by their values in the fine dimensions for each
 * question. Each task returns one list of tallies, in the order of the questions.
 */
public final class FineTallies implements FlatMapFunction<Iterator<Scanned>, List<FineTally>> {
  private static final long serialVersionUID = 1L;

  private final ArrayList<FineQuestion> questions;
  private final Broadcast<LeftOut> leftOut;

  /**
   * Creates a counter for questions.
   *
   * @param questions metrics, scopes and intervals to count
   * @param leftOut requests that are not counted
   */
  public FineTallies(List<FineQuestion> questions, Broadcast<LeftOut> leftOut) {
    this.questions = new ArrayList<>(questions);
    this.leftOut = leftOut;
  }

  @Override
  public Iterator<List<FineTally>> call(Iterator<Scanned> blocks) {
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
