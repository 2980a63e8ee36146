package dev.stallwatch.report.notify;

import dev.stallwatch.incident.Severity;

/** A way to tell of incidents. */
public sealed interface Channel permits SlackWebhook, PagerDuty, SignedWebhook, CommandChannel {
  /** Its name in messages and in the outbox, unique among the channels. */
  String name();

  /** It is told of incidents of this severity and above. */
  Severity minSeverity();

  /**
   * Tells of an incident, once.
   *
   * @throws ChannelException if the channel did not take it
   */
  void send(Alert alert, Transition transition, Surroundings surroundings) throws ChannelException;
}
