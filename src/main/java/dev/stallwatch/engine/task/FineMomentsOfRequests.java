package dev.stallwatch.engine.task;

import dev.stallwatch.download.UsualSpeeds;
import dev.stallwatch.engine.block.RequestBlock;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import dev.stallwatch.traffic.FineMoment;
import dev.stallwatch.traffic.FineQuestion;
import dev.stallwatch.traffic.WatchedValues;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Counts requests ({@link ScanKind#REQUESTS}) by all dimensions of {@link FineMoment} for each
 * question. Each task returns one list, in the order of the questions.
 */
public final class FineMomentsOfRequests implements Task<Scanned, List<FineMoment>> {
  private static final long serialVersionUID = 1L;

  private final ArrayList<FineQuestion> questions;
  private final ArrayList<FineQuestion> explained;
  private final WatchedValues watched;
  private final Shared<UsualSpeeds> usual;
  private final Shared<LeftOut> leftOut;

  /**
   * Creates a counter for questions.
   *
   * @param questions metrics and intervals to count
   * @param explained rises whose requests are not counted
   * @param watched the values that are counted on their own
   * @param usual usual speed of each group; a transfer at a usual speed is not slow
   * @param leftOut requests that are not counted
   */
  public FineMomentsOfRequests(
      List<FineQuestion> questions,
      List<FineQuestion> explained,
      WatchedValues watched,
      Shared<UsualSpeeds> usual,
      Shared<LeftOut> leftOut) {
    this.questions = new ArrayList<>(questions);
    this.explained = new ArrayList<>(explained);
    this.watched = watched;
    this.usual = usual;
    this.leftOut = leftOut;
  }

  @Override
  public Iterator<List<FineMoment>> results(Iterator<Scanned> blocks) {
    List<FineMoment> moments = new ArrayList<>();
    questions.forEach(question -> moments.add(new FineMoment()));
    LeftOut removed = leftOut.value();
    while (blocks.hasNext()) {
      Scanned block = blocks.next();
      RequestBlock.moments(
          block.block(), removed.of(block), usual.value(), watched, questions, explained, moments);
    }
    return List.<List<FineMoment>>of(moments).iterator();
  }
}
