package dev.stallwatch.incident;

import java.util.List;

/**
 * The evidence that the requests within an incident give.
 *
 * @param clients distinct clients with at least one event, approximate; for volume the clients of
 *     the busiest window
 * @param requestIds ids of a few stalled requests, to send to the CDN's support
 * @param statuses the HTTP statuses that rose, none unless the metric counts errors
 */
public record Evidence(long clients, List<String> requestIds, RisenStatuses statuses) {
  /** Copies the list. */
  public Evidence {
    requestIds = List.copyOf(requestIds);
  }

  /** Creates the evidence of an incident without errors. */
  public Evidence(long clients, List<String> requestIds) {
    this(clients, requestIds, RisenStatuses.NONE);
  }

  /** Returns the same evidence with another number of clients. */
  public Evidence withClients(long others) {
    return new Evidence(others, requestIds, statuses);
  }

  /** Returns the same evidence with the statuses that rose. */
  public Evidence withStatuses(RisenStatuses risen) {
    return new Evidence(clients, requestIds, risen);
  }
}
