package dev.stallwatch.engine.task;

import dev.stallwatch.engine.block.ClientEvents;
import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.engine.row.PairedKind;
import dev.stallwatch.flow.Task;
import dev.stallwatch.traffic.FineQuestion;
import dev.stallwatch.traffic.FineRates;
import dev.stallwatch.traffic.WatchedValues;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Counts the events that pairing adds ({@link PairedKind#CLIENT_EVENTS}) by size class, host, path
 * and object; {@link FineRatesOfRequests} counts all others.
 */
public final class FineRatesOfPairs implements Task<Paired, FineRates> {
  private static final long serialVersionUID = 1L;

  private final FineRates none;
  private final WatchedValues watched;
  private final ArrayList<FineQuestion> explained;

  /**
   * Creates a counter.
   *
   * @param none empty counts of the period
   * @param watched the values that are counted on their own
   * @param explained rises whose events are not counted
   */
  public FineRatesOfPairs(FineRates none, WatchedValues watched, List<FineQuestion> explained) {
    this.none = none;
    this.watched = watched;
    this.explained = new ArrayList<>(explained);
  }

  @Override
  public Iterator<FineRates> results(Iterator<Paired> pieces) {
    FineRates rates = none.none();
    while (pieces.hasNext()) {
      ClientEvents.read(
          pieces.next().clientEvents(),
          (cell, clientId, target, cutShort, cutByChoice, stalled, refetched) -> {
            int position = rates.position(cell.windowStartMicros());
            if (position >= 0
                && explained.stream().noneMatch(rise -> target.isWithin(rise, cell))) {
              List<String> values = target.values(watched);
              for (int d = 0; d < values.size(); d++) {
                FineRates.addPaired(
                    rates.series(FineRates.DIMENSIONS.get(d), values.get(d)),
                    position,
                    cutShort,
                    cutByChoice,
                    stalled,
                    refetched);
              }
            }
          });
    }
    return List.of(rates).iterator();
  }
}
