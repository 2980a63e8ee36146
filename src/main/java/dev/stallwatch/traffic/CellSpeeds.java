package dev.stallwatch.traffic;

import dev.stallwatch.stats.LogHistogram;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Throughput and time to first byte of each cell, over all windows and statuses, from which {@link
 * UsualTails} are computed. Merges in any order.
 */
public final class CellSpeeds implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double LOWEST_TENTH = 0.1;
  private static final double HIGHEST_TENTH = 0.9;

  private final Map<List<String>, LogHistogram> throughput = new HashMap<>();
  private final Map<List<String>, LogHistogram> ttfb = new HashMap<>();

  /** Returns the body throughput of a cell, in bytes per second; mutable. */
  public LogHistogram throughput(List<String> cell) {
    return throughput.computeIfAbsent(cell, unseen -> new LogHistogram());
  }

  /** Returns the time to first byte of a cell, in seconds; mutable. */
  public LogHistogram ttfb(List<String> cell) {
    return ttfb.computeIfAbsent(cell, unseen -> new LogHistogram());
  }

  /** Adds the values of another. */
  public void merge(CellSpeeds other) {
    other.throughput.forEach((cell, values) -> throughput(cell).merge(values));
    other.ttfb.forEach((cell, values) -> ttfb(cell).merge(values));
  }

  /** Returns the thresholds of slow and late, from these cells. */
  public SpeedTails tails() {
    return new SpeedTails(
        new UsualTails(LOWEST_TENTH, throughput), new UsualTails(HIGHEST_TENTH, ttfb));
  }
}
