package dev.stallwatch.download;

import java.io.Serializable;
import java.time.Duration;

/**
 * Options of outcomes and of the pairing of attempts.
 *
 * @param pairingGap maximum time between the end of an attempt and the start of the next
 * @param slowFloor throughput of the body, in bytes per second, below which a transfer is slow
 * @param slowAfter minimum duration below the floor for a transfer to be slow
 */
public record DownloadOptions(Duration pairingGap, long slowFloor, Duration slowAfter)
    implements Serializable {
  /** The defaults. */
  public static final DownloadOptions DEFAULTS =
      new DownloadOptions(Duration.ofMinutes(10), 8 * 1024, Duration.ofSeconds(60));
}
