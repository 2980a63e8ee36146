package dev.stallwatch.download;

import dev.stallwatch.model.CellKey;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * How fast the transfers of each group of clients usually are. What is usual in a group is no
 * stall, however slow: behind a thin link all crawl.
 */
public final class UsualSpeeds implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Nothing is known: the fixed floor holds. */
  public static final UsualSpeeds UNKNOWN = new UsualSpeeds();

  /** So many times slower than usual is not usual. */
  private static final double TIMES_SLOWER = 20;

  private final Map<String, Double> medianByGroup = new HashMap<>();

  /**
   * Adds what is known of a group.
   *
   * @param group any cell of the group
   * @param median median of body throughput, bytes/s
   */
  public void put(CellKey group, double median) {
    medianByGroup.put(name(group), median);
  }

  /**
   * Whether a transfer that took long at a throughput under the fixed floor is slow for its group.
   *
   * @param throughput bytes/s, NaN where the body is too small to tell: then it is slow
   */
  public boolean isUnusual(CellKey key, double throughput) {
    Double median = medianByGroup.get(name(key));
    return median == null || !(throughput >= median / TIMES_SLOWER);
  }

  /** The group of a cell: clients who are in one place and are answered from one. */
  private static String name(CellKey key) {
    return key.servedBy().code() + '\0' + key.source() + '\0' + key.region();
  }
}
