package dev.stallwatch.download;

import java.io.Serializable;
import java.time.Duration;

/**
 * How outcomes are judged and attempts paired.
 *
 * @param pairingGap how long after the end of an attempt the next one still belongs to it
 * @param slowFloor bytes of body per second under which a transfer is slow
 * @param slowAfter how long a transfer must have been under the floor to be slow
 */
public record DownloadOptions(Duration pairingGap, long slowFloor, Duration slowAfter)
    implements Serializable {
  /** What holds unless configured. */
  public static final DownloadOptions DEFAULTS =
      new DownloadOptions(Duration.ofMinutes(10), 8 * 1024, Duration.ofSeconds(60));
}
