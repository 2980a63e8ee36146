package dev.stallwatch.traffic;

import dev.stallwatch.model.metric.Metric;
import java.io.Serializable;

/** Total trials and events of every metric. */
public final class MetricCounts implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int METRICS = Metric.values().length;

  private final long[] trials = new long[METRICS];
  private final long[] events = new long[METRICS];

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
