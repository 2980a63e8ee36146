package dev.stallwatch.model.metric;

import com.google.errorprone.annotations.Immutable;

/**
 * The texts for people about a metric.
 *
 * @param ongoing what happens while the incident continues, such as {@code Downloads hang}
 * @param past the same once it has ended
 * @param event the predicate of a sentence about the trials that are events, such as {@code
 *     stalled}
 * @param beyond how the events differ from what is expected: {@code excess} or {@code missing}
 * @param events noun of the events, such as {@code stalls}
 */
@Immutable
public record MetricWords(String ongoing, String past, String event, String beyond, String events) {
  /** The texts about more events than expected. */
  MetricWords(String ongoing, String past, String event, String events) {
    this(ongoing, past, event, "excess", events);
  }

  /** Noun of the events beyond (or, for missing requests, below) expectation. */
  public String excess() {
    return beyond + " " + events;
  }
}
