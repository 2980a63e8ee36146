package dev.stallwatch.incident;

import java.util.List;

/**
 * The evidence that the requests within an incident give.
 *
 * @param clients distinct clients with at least one event, approximate; for volume the clients of
 *     the busiest window
 * @param requestIds ids of a few stalled requests, to send to the CDN's support
 */
public record Evidence(long clients, List<String> requestIds) {
  /** Copies the list. */
  public Evidence {
    requestIds = List.copyOf(requestIds);
  }
}
