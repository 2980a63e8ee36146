package dev.stallwatch.incident;

import java.util.List;

/**
 * The evidence that the requests within an incident give.
 *
 * @param clients distinct clients with at least one event, approximate; for volume the clients of
 *     the busiest window
 * @param requestIds ids of a few stalled requests, to send to the CDN's support
 * @param statuses the HTTP statuses that rose, none unless the metric counts errors
 * @param downloads stalled downloads within scope and interval; 0 if they are not known, as where
 *     the scope has limits that stalled downloads lack, or if the metric does not count stalls
 */
public record Evidence(
    long clients, List<String> requestIds, RisenStatuses statuses, long downloads) {
  /** Copies the list. */
  public Evidence {
    requestIds = List.copyOf(requestIds);
  }

  /** Creates the evidence of an incident without errors. */
  public Evidence(long clients, List<String> requestIds) {
    this(clients, requestIds, RisenStatuses.NONE, 0);
  }

  /** Creates the evidence of an incident whose stalled downloads are not known. */
  public Evidence(long clients, List<String> requestIds, RisenStatuses statuses) {
    this(clients, requestIds, statuses, 0);
  }

  /** Returns the same evidence with another number of clients. */
  public Evidence withClients(long others) {
    return new Evidence(others, requestIds, statuses, downloads);
  }

  /** Returns the same evidence with the statuses that rose. */
  public Evidence withStatuses(RisenStatuses risen) {
    return new Evidence(clients, requestIds, risen, downloads);
  }

  /** Returns the same evidence with the number of stalled downloads. */
  public Evidence withDownloads(long stalled) {
    return new Evidence(clients, requestIds, statuses, stalled);
  }
}
