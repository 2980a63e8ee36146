package dev.stallwatch.incident;

import dev.stallwatch.model.NumberText;
import dev.stallwatch.model.metric.Direction;
import dev.stallwatch.model.metric.Metric;

/**
 * The rates and counts within a scope and an interval. For {@code volume} the rates are requests
 * over usual requests, so {@code expected} is 1.
 *
 * @param observed observed rate, 0 to 1 except for volume
 * @param expected expected rate
 * @param trials transfers, or requests for metrics among requests
 * @param excess events beyond expectation; for volume the requests that are missing or too many
 */
public record Rates(double observed, double expected, long trials, double excess) {
  /** The direction in which a metric with these rates deviates. */
  public Direction direction(Metric metric) {
    return metric == Metric.VOLUME && observed < 1 ? Direction.FEWER : Direction.MORE;
  }

  /** The events among the trials, such as {@code 638 of 1,476}; for volume the requests. */
  public String counts(Metric metric) {
    return metric == Metric.VOLUME
        ? NumberText.count(trials)
        : NumberText.count(observed * trials) + " of " + NumberText.count(trials);
  }

  /** The same with nouns, such as {@code 638 of 1,476 transfers stalled}. */
  public String countsInWords(Metric metric) {
    return counts(metric)
        + " "
        + metric.trials().code()
        + " "
        + metric.words(direction(metric)).event();
  }
}
