package dev.stallwatch.format.gcp;

import dev.stallwatch.model.request.Ending;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of the load balancer's {@code statusDetails} for the end of a response, by the
 * documented success and failure messages. The others concern requests that were answered with an
 * error.
 */
final class GcpEnding {
  private static final Map<String, Ending> BY_DETAILS =
      Map.ofEntries(
          Map.entry("response_from_cache", Ending.COMPLETE),
          Map.entry("response_from_cache_validated", Ending.COMPLETE),
          Map.entry("response_sent_by_backend", Ending.COMPLETE),
          Map.entry("byte_range_caching", Ending.COMPLETE),
          Map.entry("client_disconnected_after_partial_response", Ending.CLIENT_GONE),
          Map.entry("client_disconnected_before_any_response", Ending.CLIENT_GONE),
          Map.entry("client_timed_out", Ending.CLIENT_GONE),
          // The stream from the cache timed out because the client read too slowly.
          Map.entry("cache_lookup_timeout_after_partial_response", Ending.CLIENT_GONE),
          Map.entry("cache_lookup_failed_after_partial_response", Ending.ABORTED),
          Map.entry("backend_connection_closed_after_partial_response_sent", Ending.ABORTED),
          Map.entry("backend_response_corrupted", Ending.ABORTED),
          Map.entry("byte_range_caching_aborted", Ending.ABORTED),
          Map.entry(
              "byte_range_caching_retrieval_from_backend_failed_after_partial_response",
              Ending.ABORTED));

  private GcpEnding() {}

  static Ending of(@Nullable String statusDetails) {
    return statusDetails == null
        ? Ending.UNKNOWN
        : BY_DETAILS.getOrDefault(statusDetails, Ending.UNKNOWN);
  }
}
