package dev.stallwatch.download;

import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.model.Transfer;

/** Takes what the pairing finds. */
public interface AttemptSink {
  /** One attempt, in order of time. */
  void attempt(Transfer attempt, AttemptKind kind);

  /** An attempt is cut short of which its own line did not tell. */
  void cutShort(Transfer attempt);

  /**
   * An attempt that was cut short, by its own line or by {@link #cutShort}, was closed by its
   * client's own choice, and nobody came back for the rest.
   */
  void closedByChoice(Transfer attempt);

  /** An attempt stalled: its client came back for the rest, or it crawled. */
  void stalled(Transfer attempt);

  /** A download with at least one stalled attempt has ended. */
  void stalled(StalledDownload download);
}
