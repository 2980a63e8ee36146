package dev.stallwatch.engine;

import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.task.CountValues;
import dev.stallwatch.engine.task.LevelCells;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.traffic.budget.CellBudget;
import dev.stallwatch.traffic.budget.CellLevels;
import dev.stallwatch.traffic.budget.CellNames;
import dev.stallwatch.traffic.budget.CellStatistics;
import java.util.Map;

/**
 * Selects the values of cells that a run names. Only if it has more cells than its budget are the
 * requests read again: once to count the cells that each level of folding leaves, and before that
 * once to count the requests of values, if the scan met too many to count them all.
 */
final class CellFolding {
  private final CellBudget budget;
  private final CellStatistics cells;

  /**
   * A selection for a run.
   *
   * @param cells what the scan gathered about cells
   */
  CellFolding(CellBudget budget, CellStatistics cells) {
    this.budget = budget;
    this.cells = cells;
  }

  /**
   * Returns the names of a run.
   *
   * @param deliveries the records with the names of their software
   * @param leftOut requests that are not counted
   */
  CellNames names(FirstDeliveries deliveries, Shared<LeftOut> leftOut, Flow flow) {
    if (!budget.isExceededBy(cells)) {
      return CellNames.ALL;
    }
    Map<Dimension, Map<String, Long>> requests =
        cells.areExact() ? cells.requests() : counted(deliveries, leftOut, flow);
    return budget.names(
        deliveries
            .requests()
            .inAtMost(flow.cores())
            .map(new LevelCells(flow.share(requests)))
            .reduce(
                (one, other) -> {
                  one.merge(other);
                  return one;
                })
            .orElseGet(() -> new CellLevels(requests)));
  }

  /** Returns the exact requests of the values that the scan found frequent. */
  private Map<Dimension, Map<String, Long>> counted(
      FirstDeliveries deliveries, Shared<LeftOut> leftOut, Flow flow) {
    CountValues.Counts counts = new CountValues.Counts(cells.requests());
    deliveries
        .requests()
        .inAtMost(flow.cores())
        .map(new CountValues(flow.share(cells.requests()), leftOut))
        .forEach(counts::merge);
    return counts.requests();
  }

  /** Returns one line about what was folded; empty if nothing was. */
  String note(CellNames names) {
    return names.areAll() ? "" : budget.note(cells, names);
  }
}
