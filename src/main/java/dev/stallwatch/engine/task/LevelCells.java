package dev.stallwatch.engine.task;

import dev.stallwatch.engine.block.RequestBlock;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.traffic.budget.CellLevels;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Counts the distinct cells of requests ({@link ScanKind#REQUESTS}) that each level of folding
 * leaves. Each task returns one result.
 */
public final class LevelCells implements Task<Scanned, CellLevels> {
  private static final long serialVersionUID = 1L;

  private final Shared<Map<Dimension, Map<String, Long>>> requests;

  /**
   * Creates a counter.
   *
   * @param requests the requests of the frequent values of each dimension
   */
  public LevelCells(Shared<Map<Dimension, Map<String, Long>>> requests) {
    this.requests = requests;
  }

  @Override
  public Iterator<CellLevels> results(Iterator<Scanned> blocks) {
    CellLevels levels = new CellLevels(requests.value());
    while (blocks.hasNext()) {
      RequestBlock.cells(blocks.next().block(), levels::add);
    }
    return List.of(levels).iterator();
  }
}
