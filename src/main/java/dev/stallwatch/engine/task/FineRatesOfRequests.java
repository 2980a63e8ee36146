package dev.stallwatch.engine.task;

import dev.stallwatch.download.UsualSpeeds;
import dev.stallwatch.engine.block.RequestBlock;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import dev.stallwatch.traffic.FineQuestion;
import dev.stallwatch.traffic.FineRates;
import dev.stallwatch.traffic.WatchedValues;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Counts requests ({@link ScanKind#REQUESTS}) by size class, host, path and object. */
public final class FineRatesOfRequests implements Task<Scanned, FineRates> {
  private static final long serialVersionUID = 1L;

  private final FineRates none;
  private final WatchedValues watched;
  private final ArrayList<FineQuestion> explained;
  private final Shared<UsualSpeeds> usual;
  private final Shared<LeftOut> leftOut;

  /**
   * Creates a counter.
   *
   * @param none empty counts of the period
   * @param watched the values that are counted on their own
   * @param explained rises whose requests are not counted
   * @param usual usual speed of each group; a transfer at a usual speed is not slow
   * @param leftOut requests that are not counted
   */
  public FineRatesOfRequests(
      FineRates none,
      WatchedValues watched,
      List<FineQuestion> explained,
      Shared<UsualSpeeds> usual,
      Shared<LeftOut> leftOut) {
    this.none = none;
    this.watched = watched;
    this.explained = new ArrayList<>(explained);
    this.usual = usual;
    this.leftOut = leftOut;
  }

  @Override
  public Iterator<FineRates> results(Iterator<Scanned> blocks) {
    FineRates rates = none.none();
    LeftOut removed = leftOut.value();
    while (blocks.hasNext()) {
      Scanned block = blocks.next();
      RequestBlock.rates(
          block.block(), removed.of(block), usual.value(), watched, explained, rates);
    }
    return List.of(rates).iterator();
  }
}
