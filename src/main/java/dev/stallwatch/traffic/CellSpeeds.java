package dev.stallwatch.traffic;

import dev.stallwatch.stats.LogHistogram;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How fast the responses of each cell were, over all windows and statuses: what {@link UsualTails}
 * are told from. Merges in any order.
 */
public final class CellSpeeds implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double LOWEST_TENTH = 0.1;
  private static final double HIGHEST_TENTH = 0.9;

  private final Map<List<String>, LogHistogram> throughput = new HashMap<>();
  private final Map<List<String>, LogHistogram> ttfb = new HashMap<>();

  /** Body throughput of a cell, bytes/s, to add to. */
  public LogHistogram throughput(List<String> cell) {
    return throughput.computeIfAbsent(cell, unseen -> new LogHistogram());
  }

  /** Time to first byte of a cell, seconds, to add to. */
  public LogHistogram ttfb(List<String> cell) {
    return ttfb.computeIfAbsent(cell, unseen -> new LogHistogram());
  }

  /** Adds what another gathered. */
  public void merge(CellSpeeds other) {
    other.throughput.forEach((cell, values) -> throughput(cell).merge(values));
    other.ttfb.forEach((cell, values) -> ttfb(cell).merge(values));
  }

  /** What is slow and what is late, as these cells tell. */
  public SpeedTails tails() {
    return new SpeedTails(
        new UsualTails(LOWEST_TENTH, throughput), new UsualTails(HIGHEST_TENTH, ttfb));
  }
}
