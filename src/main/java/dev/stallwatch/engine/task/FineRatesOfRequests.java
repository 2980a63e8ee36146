package dev.stallwatch.engine.task;

import dev.stallwatch.download.UsualSpeeds;
import dev.stallwatch.engine.block.RequestBlock;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.traffic.FineQuestion;
import dev.stallwatch.traffic.FineRates;
import dev.stallwatch.traffic.WatchedValues;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;

/** Counts requests ({@link ScanKind#REQUESTS}) by size class, host, path and object. */
public final class FineRatesOfRequests implements FlatMapFunction<Iterator<Scanned>, FineRates> {
  private static final long serialVersionUID = 1L;

  private final FineRates none;
  private final WatchedValues watched;
  private final ArrayList<FineQuestion> explained;
  private final UsualSpeeds usual;
  private final Broadcast<LeftOut> leftOut;

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
      UsualSpeeds usual,
      Broadcast<LeftOut> leftOut) {
    this.none = none;
    this.watched = watched;
    this.explained = new ArrayList<>(explained);
    this.usual = usual;
    this.leftOut = leftOut;
  }

  @Override
  public Iterator<FineRates> call(Iterator<Scanned> blocks) {
    FineRates rates = none.none();
    LeftOut removed = leftOut.value();
    while (blocks.hasNext()) {
      Scanned block = blocks.next();
      RequestBlock.rates(block.block(), removed.of(block), usual, watched, explained, rates);
    }
    return List.of(rates).iterator();
  }
}
