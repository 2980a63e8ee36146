package dev.stallwatch.traffic;

import dev.stallwatch.stats.LogHistogram;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * From where on a measure of a cell is among the usual lowest or highest tenth: the bin of {@link
 * LogHistogram} that holds that quantile of the cell's own values; of fewer than {@value
 * #MIN_VALUES} that of the cells that share its first dimensions, the more of them the better.
 */
public final class UsualTails implements Serializable {
  /** A tenth of fewer is a handful. */
  public static final int MIN_VALUES = 300;

  private static final long serialVersionUID = 1L;

  /** The bins of the groups that have values enough, by their first dimensions. */
  private final Map<List<String>, Integer> bins = new HashMap<>();

  /**
   * From the values of cells.
   *
   * @param quantile 0.1 for the lowest tenth, 0.9 for the highest
   * @param values by the cell's value in each dimension, what tells values apart best first
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

  /** The bin that holds the quantile of a cell, {@link LogHistogram#NO_BIN} without any values. */
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
