package dev.stallwatch.incident;

import java.util.List;

/**
 * What the stalled downloads within an incident add to it.
 *
 * @param clients distinct clients hit, approximate
 * @param requestIds ids of a few stalled requests, to hand to the CDN
 */
public record Evidence(long clients, List<String> requestIds) {
  /** Copies the list. */
  public Evidence {
    requestIds = List.copyOf(requestIds);
  }
}
