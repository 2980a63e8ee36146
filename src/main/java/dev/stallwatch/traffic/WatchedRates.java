package dev.stallwatch.traffic;

import dev.stallwatch.model.Metric;
import java.util.Map;

/**
 * What detection looks at: the rates of the run, and those of earlier days to judge them by.
 *
 * @param current one table per metric, in windows of the run
 * @param earlier one table per metric, in windows of an hour and of the same dimensions, all before
 *     the first window of the run; empty without history
 */
public record WatchedRates(Map<Metric, RateTable> current, Map<Metric, RateTable> earlier) {
  /** Copies the maps. */
  public WatchedRates {
    current = Map.copyOf(current);
    earlier = Map.copyOf(earlier);
  }

  /** Rates of a run that can only be judged by itself. */
  public static WatchedRates withoutHistory(Map<Metric, RateTable> current) {
    return new WatchedRates(current, Map.of());
  }
}
