package dev.stallwatch.format.fastly;

import com.google.common.collect.ImmutableList;
import dev.stallwatch.format.json.JsonField;

/**
 * The fields that are read. Fastly logs what the owner's template defines; the names are those of
 * Fastly's published templates and others in use. No published template has the last five; adding
 * them improves the results.
 */
enum FastlyField implements JsonField {
  START("time_start"),
  TIMESTAMP("timestamp"),
  END("time_end"),
  ELAPSED("time_elapsed", "request_latency"),
  FIRST_BYTE("time_to_first_byte", "ttfb"),
  CLIENT("client_ip", "ip_address", "remote_addr"),
  COUNTRY_CODE("geo_country_code", "client_country_code", "user_country_code"),
  COUNTRY("geo_country"),
  NETWORK("client_as_number", "client_asn", "asn"),
  HOST("host"),
  URL("url", "path"),
  METHOD("request_method", "request", "method"),
  PROTOCOL("request_protocol", "protocol"),
  USER_AGENT("request_user_agent", "user_agent"),
  CACHE("response_state", "cache_status", "state"),
  STATUS("response_status", "resp_status", "status"),
  BODY_BYTES("response_body_size", "resp_body_size", "body_size"),
  EDGE("server_datacenter", "fastly_datacenter"),
  SERVER("fastly_server", "server_identity"),
  IS_EDGE("fastly_is_edge", "is_edge"),
  BYTES("resp_bytes_written", "bytes_written"),
  COMPLETED("completed", "resp_completed", "response_completed"),
  CONTENT_LENGTH("content_length", "resp_content_length", "response_content_length"),
  CONTENT_RANGE("content_range", "resp_content_range", "response_content_range"),
  RANGE("range", "request_range");

  private final ImmutableList<String> paths;

  FastlyField(String... paths) {
    this.paths = ImmutableList.copyOf(paths);
  }

  @Override
  public ImmutableList<String> paths() {
    return paths;
  }
}
