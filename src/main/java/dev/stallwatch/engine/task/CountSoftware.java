package dev.stallwatch.engine.task;

import dev.stallwatch.engine.block.RequestBlock;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.enrich.SoftwareNames;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts the requests ({@link ScanKind#REQUESTS}) of software families that clients name. Each task
 * returns one map: the requests of each family, and under {@code other} those of families that are
 * not counted.
 */
public final class CountSoftware implements Task<Scanned, Map<String, Long>> {
  private static final long serialVersionUID = 1L;

  private final HashSet<String> ofRules;
  private final HashSet<String> counted;
  private final Shared<LeftOut> leftOut;

  /**
   * Creates a counter.
   *
   * @param ofRules families that are skipped
   * @param counted families that are counted
   * @param leftOut requests that are not counted
   */
  public CountSoftware(Set<String> ofRules, Set<String> counted, Shared<LeftOut> leftOut) {
    this.ofRules = new HashSet<>(ofRules);
    this.counted = new HashSet<>(counted);
    this.leftOut = leftOut;
  }

  @Override
  public Iterator<Map<String, Long>> results(Iterator<Scanned> blocks) {
    Map<String, Long> requests = new HashMap<>();
    LeftOut removed = leftOut.value();
    while (blocks.hasNext()) {
      Scanned block = blocks.next();
      RequestBlock.requestsOfCells(
          block.block(),
          removed.of(block),
          (cell, count) -> {
            String family = cell.software();
            if (!ofRules.contains(family)) {
              requests.merge(
                  counted.contains(family) ? family : SoftwareNames.OTHER, count, Long::sum);
            }
          });
    }
    return List.of(requests).iterator();
  }
}
