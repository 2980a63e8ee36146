package dev.stallwatch.download;

import dev.stallwatch.model.CellKey;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * Usual throughput of the transfers of each group of clients. A throughput that is usual for its
 * group is not a stall, however low: on a slow link all transfers are slow.
 */
public final class UsualSpeeds implements Serializable {
  private static final long serialVersionUID = 1L;

  /** No group is known: the fixed floor applies. */
  public static final UsualSpeeds UNKNOWN = new UsualSpeeds();

  /** A throughput this many times below the median is unusual. */
  private static final double UNUSUAL_FACTOR = 20;

  private final Map<String, Double> medianByGroup = new HashMap<>();

  /**
   * Sets the speed of a group.
   *
   * @param group any cell of the group
   * @param median median of body throughput, in bytes per second
   */
  public void put(CellKey group, double median) {
    medianByGroup.put(name(group), median);
  }

  /**
   * Returns whether a transfer that took long at a throughput below the fixed floor is slow for its
   * group.
   *
   * @param throughput in bytes per second; NaN if the body is too small to measure, which counts as
   *     slow
   */
  public boolean isUnusual(CellKey key, double throughput) {
    Double median = medianByGroup.get(name(key));
    return median == null || !(throughput >= median / UNUSUAL_FACTOR);
  }

  /** Returns the group of a cell: clients in one region, served from one place. */
  private static String name(CellKey key) {
    return key.servedBy().code() + '\0' + key.source() + '\0' + key.region();
  }
}
