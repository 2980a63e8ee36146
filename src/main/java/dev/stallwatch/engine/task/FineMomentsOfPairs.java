package dev.stallwatch.engine.task;

import dev.stallwatch.engine.block.ClientEvents;
import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.engine.row.PairedKind;
import dev.stallwatch.flow.Task;
import dev.stallwatch.traffic.FineMoment;
import dev.stallwatch.traffic.FineQuestion;
import dev.stallwatch.traffic.FineTally;
import dev.stallwatch.traffic.WatchedValues;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Counts the events that pairing adds ({@link PairedKind#CLIENT_EVENTS}) by all dimensions of
 * {@link FineMoment} for each question; {@link FineMomentsOfRequests} counts all others.
 */
public final class FineMomentsOfPairs implements Task<Paired, List<FineMoment>> {
  private static final long serialVersionUID = 1L;

  private final ArrayList<FineQuestion> questions;
  private final ArrayList<FineQuestion> explained;
  private final WatchedValues watched;

  /**
   * Creates a counter for questions.
   *
   * @param questions metrics and intervals to count
   * @param explained rises whose events are not counted
   * @param watched the values that are counted on their own
   */
  public FineMomentsOfPairs(
      List<FineQuestion> questions, List<FineQuestion> explained, WatchedValues watched) {
    this.questions = new ArrayList<>(questions);
    this.explained = new ArrayList<>(explained);
    this.watched = watched;
  }

  @Override
  public Iterator<List<FineMoment>> results(Iterator<Paired> pieces) {
    List<FineMoment> moments = new ArrayList<>();
    questions.forEach(question -> moments.add(new FineMoment()));
    while (pieces.hasNext()) {
      ClientEvents.read(
          pieces.next().clientEvents(),
          (cell, clientId, target, cutShort, cutByChoice, stalled, refetched) -> {
            boolean isExplained = explained.stream().anyMatch(rise -> target.isWithin(rise, cell));
            for (int q = 0; q < questions.size() && !isExplained; q++) {
              FineQuestion question = questions.get(q);
              long events = question.eventsByPairing(cutShort, cutByChoice, stalled, refetched);
              if (events != 0) {
                moments
                    .get(q)
                    .add(
                        cell.key(),
                        target.values(watched),
                        question.holds(cell.windowStartMicros())
                            ? FineTally.Time.INTERVAL
                            : FineTally.Time.OTHER,
                        0,
                        events);
              }
            }
          });
    }
    return List.<List<FineMoment>>of(moments).iterator();
  }
}
