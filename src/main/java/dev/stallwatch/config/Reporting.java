package dev.stallwatch.config;

import dev.stallwatch.report.metrics.MetricTargets;
import dev.stallwatch.report.notify.Channel;
import java.util.List;

/**
 * Whom a run tells of what it found and of itself. Nothing of it changes what a run computes, and
 * its text form holds no secret.
 *
 * @param channels who is told of incidents
 * @param metrics where the figures of a run go
 */
public record Reporting(List<Channel> channels, MetricTargets metrics) {
  /** Nobody. */
  public static final Reporting NONE = new Reporting(List.of(), MetricTargets.NONE);

  /** Copies the list. */
  public Reporting {
    channels = List.copyOf(channels);
  }
}
