package dev.stallwatch.format.gcp;

import dev.stallwatch.model.Ending;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the load balancer's {@code statusDetails} say of the end of a response, by the documented
 * success and failure messages. The others are about requests that were answered with an error.
 */
final class GcpEnding {
  private static final Map<String, Ending> BY_DETAILS =
      Map.ofEntries(
          Map.entry("response_from_cache", Ending.WHOLE),
          Map.entry("response_from_cache_validated", Ending.WHOLE),
          Map.entry("response_sent_by_backend", Ending.WHOLE),
          Map.entry("byte_range_caching", Ending.WHOLE),
          Map.entry("client_disconnected_after_partial_response", Ending.CLIENT_GONE),
          Map.entry("client_disconnected_before_any_response", Ending.CLIENT_GONE),
          Map.entry("client_timed_out", Ending.CLIENT_GONE),
          // The stream from the cache timed out because the client did not fetch it in time.
          Map.entry("cache_lookup_timeout_after_partial_response", Ending.CLIENT_GONE),
          Map.entry("cache_lookup_failed_after_partial_response", Ending.BROKEN_OFF),
          Map.entry("backend_connection_closed_after_partial_response_sent", Ending.BROKEN_OFF),
          Map.entry("backend_response_corrupted", Ending.BROKEN_OFF),
          Map.entry("byte_range_caching_aborted", Ending.BROKEN_OFF),
          Map.entry(
              "byte_range_caching_retrieval_from_backend_failed_after_partial_response",
              Ending.BROKEN_OFF));

  private GcpEnding() {}

  static Ending of(@Nullable String statusDetails) {
    return statusDetails == null
        ? Ending.UNTOLD
        : BY_DETAILS.getOrDefault(statusDetails, Ending.UNTOLD);
  }
}
