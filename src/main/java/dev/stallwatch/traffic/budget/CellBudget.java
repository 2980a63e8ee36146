package dev.stallwatch.traffic.budget;

import dev.stallwatch.model.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The maximum number of cells of a run. If there are more, the values of dimensions with the fewest
 * requests are counted as {@code other}: in {@code traffic}, in detection and in the history that
 * the run compares with. No request is lost from the sums.
 *
 * @param maxCells maximum number of distinct cells, above 0
 */
public record CellBudget(long maxCells) {
  /** The default: with 288 windows, detection stays within the default heap. */
  public static final CellBudget DEFAULT = new CellBudget(50_000);

  /** The number of cells of a level is estimated within 1.6 %; this is three times that. */
  private static final double SHARE_WITHOUT_ERROR = 0.95;

  /** Checks the number. */
  public CellBudget {
    if (maxCells < 1) {
      throw new IllegalArgumentException("at least 1 cell is needed, not " + maxCells);
    }
  }

  /** Whether a run has more cells than allowed. */
  public boolean isExceededBy(CellStatistics statistics) {
    return statistics.cells() > maxCells;
  }

  /** Returns the names that a run uses, from the levels to which all of its cells were added. */
  public CellNames names(CellLevels levels) {
    return levels.within((long) (maxCells * SHARE_WITHOUT_ERROR));
  }

  /**
   * Returns one line for people about what was folded; empty if nothing was.
   *
   * @param statistics those of the run before folding
   */
  public String note(CellStatistics statistics, CellNames names) {
    List<String> folded = new ArrayList<>();
    for (Map.Entry<Dimension, Map<String, Long>> values : statistics.requests().entrySet()) {
      Dimension dimension = values.getKey();
      long rare =
          values.getValue().keySet().stream()
              .filter(value -> !names.value(dimension, value).equals(value))
              .count();
      if (rare > 0) {
        String atLeast = statistics.areExact() ? "" : "at least ";
        folded.add(atLeast + rare + " " + dimension.plural());
      }
    }
    return folded.isEmpty()
        ? ""
        : "about "
            + statistics.cells()
            + " combinations of values exceed the limit of "
            + maxCells
            + "; counted as \"other\": "
            + String.join(", ", folded);
  }
}
