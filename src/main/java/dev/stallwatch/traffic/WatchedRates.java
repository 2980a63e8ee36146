package dev.stallwatch.traffic;

import dev.stallwatch.model.metric.Metric;
import java.util.Map;

/**
 * Input of detection: the rates of the run, and those of earlier days for comparison.
 *
 * @param current one table per metric, in windows of the run
 * @param earlier one table per metric, in windows of one hour with the same dimensions, all before
 *     the first window of the run; empty without history
 */
public record WatchedRates(Map<Metric, RateTable> current, Map<Metric, RateTable> earlier) {
  /** Copies the maps. */
  public WatchedRates {
    current = Map.copyOf(current);
    earlier = Map.copyOf(earlier);
  }

  /** Returns the rates of a run without history. */
  public static WatchedRates withoutHistory(Map<Metric, RateTable> current) {
    return new WatchedRates(current, Map.of());
  }
}
