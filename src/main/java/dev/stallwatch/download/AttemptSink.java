package dev.stallwatch.download;

import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.model.Transfer;

/** Receives the results of the pairing. */
public interface AttemptSink {
  /** Receives an attempt, in order of time. */
  void attempt(Transfer attempt, AttemptKind kind);

  /** Receives an attempt that was cut short although its own line does not show it. */
  void cutShort(Transfer attempt);

  /**
   * Receives an attempt that was cut short, by its own line or by {@link #cutShort}, but that its
   * client closed by choice and did not continue.
   */
  void closedByChoice(Transfer attempt);

  /**
   * Receives an attempt that stalled: its client requested the rest, or its throughput was too low.
   */
  void stalled(Transfer attempt);

  /** Receives a finished download with at least one stalled attempt. */
  void stalled(StalledDownload download);
}
