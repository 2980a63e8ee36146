package dev.stallwatch.engine.task;

import dev.stallwatch.engine.block.RequestBlock;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import dev.stallwatch.quality.EventDays;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Finds requests ({@link ScanKind#REQUESTS}) of given days, except duplicates, and returns one
 * {@link LeftOut}.
 */
public final class FindOutlying implements Task<Scanned, LeftOut> {
  private static final long serialVersionUID = 1L;

  private final HashSet<Long> days;
  private final Shared<LeftOut> repeated;

  /**
   * Creates a search.
   *
   * @param days days to find, as numbers since the epoch
   * @param repeated duplicates, which are not returned
   */
  public FindOutlying(Set<Long> days, Shared<LeftOut> repeated) {
    this.days = new HashSet<>(days);
    this.repeated = repeated;
  }

  @Override
  public Iterator<LeftOut> results(Iterator<Scanned> blocks) {
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
    return List.of(LeftOut.of(locations.iterator())).iterator();
  }
}
