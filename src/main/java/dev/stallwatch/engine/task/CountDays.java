package dev.stallwatch.engine.task;

import dev.stallwatch.engine.block.RequestBlock;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.quality.EventDays;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * Counts requests ({@link ScanKind#REQUESTS}) by part of a file and day of their window, except
 * duplicates.
 */
public final class CountDays
    implements PairFlatMapFunction<Iterator<Scanned>, CountDays.PartDay, Long> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<LeftOut> repeated;

  /**
   * Creates a counter.
   *
   * @param repeated duplicates, which are not counted
   */
  public CountDays(Broadcast<LeftOut> repeated) {
    this.repeated = repeated;
  }

  /**
   * A day of a part of a file.
   *
   * @param part number of the part
   * @param day days since the epoch
   */
  public record PartDay(int part, long day) implements java.io.Serializable {}

  @Override
  public Iterator<Tuple2<PartDay, Long>> call(Iterator<Scanned> blocks) {
    Map<Integer, Map<Long, Long>> counts = new TreeMap<>();
    while (blocks.hasNext()) {
      Scanned block = blocks.next();
      Map<Long, Long> days = counts.computeIfAbsent(block.part(), part -> new TreeMap<>());
      RequestBlock.windows(
          block.block(),
          repeated.value().of(block),
          (position, windowStart) -> days.merge(EventDays.day(windowStart), 1L, Long::sum));
    }
    return counts.entrySet().stream()
        .flatMap(
            part ->
                part.getValue().entrySet().stream()
                    .map(
                        day ->
                            new Tuple2<>(new PartDay(part.getKey(), day.getKey()), day.getValue())))
        .iterator();
  }
}
