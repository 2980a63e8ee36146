package dev.stallwatch.traffic;

import dev.stallwatch.model.metric.Metric;
import java.io.Serializable;

/** Total trials and events of every metric. */
public final class MetricCounts implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int METRICS = Metric.values().length;

  /** Number of values of packed counts. */
  public static final int LENGTH = 2 * METRICS;

  private final long[] trials = new long[METRICS];
  private final long[] events = new long[METRICS];

  /** Writes the counts to an array, from a position on. */
  public void pack(long[] to, int at) {
    System.arraycopy(trials, 0, to, at, METRICS);
    System.arraycopy(events, 0, to, at + METRICS, METRICS);
  }

  /** Reads counts that {@link #pack} wrote. */
  public static MetricCounts unpack(long[] from, int at) {
    MetricCounts counts = new MetricCounts();
    System.arraycopy(from, at, counts.trials, 0, METRICS);
    System.arraycopy(from, at + METRICS, counts.events, 0, METRICS);
    return counts;
  }

  /** Adds to the counts of a metric. */
  public void add(Metric metric, long moreTrials, long moreEvents) {
    trials[metric.ordinal()] += moreTrials;
    events[metric.ordinal()] += moreEvents;
  }

  /** Returns the trials of a metric. */
  public long trials(Metric metric) {
    return trials[metric.ordinal()];
  }

  /** Returns the events of a metric. */
  public long events(Metric metric) {
    return events[metric.ordinal()];
  }
}
