package dev.stallwatch.engine.task;

import dev.stallwatch.engine.block.RequestBlock;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import dev.stallwatch.quality.EventDays;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Counts requests ({@link ScanKind#REQUESTS}) by part of a file and day of their window, except
 * duplicates. Each task returns one map.
 */
public final class CountDays implements Task<Scanned, Map<CountDays.PartDay, Long>> {
  private static final long serialVersionUID = 1L;

  private final Shared<LeftOut> repeated;

  /**
   * Creates a counter.
   *
   * @param repeated duplicates, which are not counted
   */
  public CountDays(Shared<LeftOut> repeated) {
    this.repeated = repeated;
  }

  /**
   * A day of a part of a file.
   *
   * @param part number of the part
   * @param day days since the epoch
   */
  public record PartDay(int part, long day) implements Serializable {}

  @Override
  public Iterator<Map<PartDay, Long>> results(Iterator<Scanned> blocks) {
    Map<PartDay, Long> counts = new HashMap<>();
    while (blocks.hasNext()) {
      Scanned block = blocks.next();
      Map<Long, Long> days = new HashMap<>();
      RequestBlock.windows(
          block.block(),
          repeated.value().of(block),
          (position, windowStart) -> days.merge(EventDays.day(windowStart), 1L, Long::sum));
      days.forEach(
          (day, records) -> counts.merge(new PartDay(block.part(), day), records, Long::sum));
    }
    return List.of(counts).iterator();
  }
}
