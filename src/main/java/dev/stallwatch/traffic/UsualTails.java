package dev.stallwatch.traffic;

import dev.stallwatch.stats.LogHistogram;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * From where on a measure of a cell is among the usual lowest or highest tenth: the bin of {@link
 * LogHistogram} that holds that quantile of the cell's own values; of fewer than {@value
 * #LEAST_VALUES} that of the cells that share its first dimensions, the more of them the better.
 */
public final class UsualTails {
  /** A tenth of fewer is a handful. */
  public static final int LEAST_VALUES = 300;

  private final double quantile;
  private final Map<List<String>, LogHistogram> groups = new HashMap<>();

  /**
   * No values yet.
   *
   * @param quantile 0.1 for the lowest tenth, 0.9 for the highest
   */
  public UsualTails(double quantile) {
    this.quantile = quantile;
  }

  /**
   * Counts values of a cell.
   *
   * @param cell its value in each dimension, what tells values apart best first
   */
  public void add(List<String> cell, int bin, long count) {
    for (int length = 0; length <= cell.size(); length++) {
      groups
          .computeIfAbsent(List.copyOf(cell.subList(0, length)), unseen -> new LogHistogram())
          .add(bin, count);
    }
  }

  /** The bin that holds the quantile of a cell, {@link LogHistogram#NO_BIN} without any values. */
  public int bin(List<String> cell) {
    for (int length = cell.size(); length >= 0; length--) {
      LogHistogram group = groups.get(cell.subList(0, length));
      if (group != null && (length == 0 || group.total() >= LEAST_VALUES)) {
        return LogHistogram.bin(group.quantile(quantile));
      }
    }
    return LogHistogram.NO_BIN;
  }
}
