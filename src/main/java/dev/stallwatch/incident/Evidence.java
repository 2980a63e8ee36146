package dev.stallwatch.incident;

import java.util.List;

/**
 * What the requests within an incident add to it.
 *
 * @param clients distinct clients hit, which have at least one event; approximate. Of volume those
 *     of the busiest window, who usually come
 * @param requestIds ids of a few stalled requests, to hand to the CDN
 */
public record Evidence(long clients, List<String> requestIds) {
  /** Copies the list. */
  public Evidence {
    requestIds = List.copyOf(requestIds);
  }
}
