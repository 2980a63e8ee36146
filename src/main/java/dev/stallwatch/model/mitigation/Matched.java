package dev.stallwatch.model.mitigation;

import dev.stallwatch.model.Units;
import org.jspecify.annotations.Nullable;

/**
 * What a rule matched, as far as the log shows it: a request, or packets.
 *
 * @param client address of the client, or its subnet as {@code 192.0.2.0/24}; null if not logged
 * @param country country of the client, ISO 3166-1 alpha-2 in lower case; null if not logged
 * @param network AS number of the client; {@link Units#UNKNOWN} if not logged
 * @param edge code of the CDN's point of presence as logged; null if not logged
 * @param userAgent user agent; null if not logged
 * @param host requested host in lower case; null if not logged
 * @param path requested path without query string; null if not logged
 */
public record Matched(
    @Nullable String client,
    @Nullable String country,
    long network,
    @Nullable String edge,
    @Nullable String userAgent,
    @Nullable String host,
    @Nullable String path) {
  /** Nothing is known. */
  public static final Matched NOTHING =
      new Matched(null, null, Units.UNKNOWN, null, null, null, null);
}
