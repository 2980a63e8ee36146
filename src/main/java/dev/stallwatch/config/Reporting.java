package dev.stallwatch.config;

import dev.stallwatch.report.metrics.MetricTargets;
import dev.stallwatch.report.notify.Channel;
import java.util.List;

/**
 * Where a run sends notifications and metrics. Does not affect what a run computes; the text form
 * contains no secret.
 *
 * @param channels channels that are notified of incidents
 * @param metrics targets of the metrics of a run
 */
public record Reporting(List<Channel> channels, MetricTargets metrics) {
  /** No notifications and no metrics. */
  public static final Reporting NONE = new Reporting(List.of(), MetricTargets.NONE);

  /** Copies the list. */
  public Reporting {
    channels = List.copyOf(channels);
  }
}
