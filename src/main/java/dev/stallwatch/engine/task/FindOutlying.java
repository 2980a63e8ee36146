package dev.stallwatch.engine.task;

import dev.stallwatch.engine.block.RequestBlock;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.quality.EventDays;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;

/**
 * Finds requests ({@link ScanKind#REQUESTS}) of given days, except duplicates, and returns their
 * locations for {@link LeftOut#of}.
 */
public final class FindOutlying implements FlatMapFunction<Iterator<Scanned>, Long> {
  private static final long serialVersionUID = 1L;

  private final HashSet<Long> days;
  private final Broadcast<LeftOut> repeated;

  /**
   * Creates a search.
   *
   * @param days days to find, as numbers since the epoch
   * @param repeated duplicates, which are not returned
   */
  public FindOutlying(Set<Long> days, Broadcast<LeftOut> repeated) {
    this.days = new HashSet<>(days);
    this.repeated = repeated;
  }

  @Override
  public Iterator<Long> call(Iterator<Scanned> blocks) {
    List<Long> locations = new ArrayList<>();
    while (blocks.hasNext()) {
      Scanned block = blocks.next();
      long first = (long) block.part() << Integer.SIZE | block.first();
      RequestBlock.windows(
          block.block(),
          repeated.value().of(block),
          (position, windowStart) -> {
            if (days.contains(EventDays.day(windowStart))) {
              locations.add(first + position);
            }
          });
    }
    return locations.iterator();
  }
}
