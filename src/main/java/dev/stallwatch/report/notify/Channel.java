package dev.stallwatch.report.notify;

import dev.stallwatch.incident.Severity;

/** A target of notifications about incidents. */
public sealed interface Channel permits SlackWebhook, PagerDuty, SignedWebhook, CommandChannel {
  /** Returns the name in messages and in the outbox, unique among the channels. */
  String name();

  /** Returns the lowest severity that the channel receives. */
  Severity minSeverity();

  /**
   * Sends one alert, without retries.
   *
   * @throws ChannelException if the channel did not accept it
   */
  void send(Alert alert, Transition transition, Surroundings surroundings) throws ChannelException;
}
