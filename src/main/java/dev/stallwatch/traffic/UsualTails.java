package dev.stallwatch.traffic;

import dev.stallwatch.stats.LogHistogram;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The threshold of the usual lowest or highest tenth of a measure, per cell: the bin of {@link
 * LogHistogram} that contains that quantile of the cell's own values; below {@value #MIN_VALUES}
 * values, that of the cells that share its leading dimensions, as many as possible.
 */
public final class UsualTails implements Serializable {
  /** Fewer values do not give a reliable tenth. */
  public static final int MIN_VALUES = 300;

  private static final long serialVersionUID = 1L;

  /** Bins of the groups with enough values, by their leading dimensions. */
  private final Map<List<String>, Integer> bins = new HashMap<>();

  /**
   * Computes the bins.
   *
   * @param quantile 0.1 for the lowest tenth, 0.9 for the highest
   * @param values values by the cell's value in each dimension, the most discriminating dimension
   *     first
   */
  UsualTails(double quantile, Map<List<String>, LogHistogram> values) {
    Map<List<String>, LogHistogram> groups = new HashMap<>();
    values.forEach(
        (cell, histogram) -> {
          for (int length = 0; length <= cell.size(); length++) {
            groups
                .computeIfAbsent(List.copyOf(cell.subList(0, length)), unseen -> new LogHistogram())
                .merge(histogram);
          }
        });
    groups.forEach(
        (group, histogram) -> {
          if (group.isEmpty() || histogram.total() >= MIN_VALUES) {
            bins.put(group, LogHistogram.bin(histogram.quantile(quantile)));
          }
        });
  }

  /**
   * Returns the bin that contains the quantile of a cell; {@link LogHistogram#NO_BIN} without any
   * values.
   */
  public int bin(List<String> cell) {
    for (int length = cell.size(); length >= 0; length--) {
      Integer bin = bins.get(cell.subList(0, length));
      if (bin != null) {
        return bin;
      }
    }
    return LogHistogram.NO_BIN;
  }
}
