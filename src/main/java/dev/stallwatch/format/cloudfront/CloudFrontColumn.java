package dev.stallwatch.format.cloudfront;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns that are read, by their names in a file's header. */
enum CloudFrontColumn {
  DATE("date"),
  TIME("time"),
  EDGE_LOCATION("x-edge-location"),
  BYTES("sc-bytes"),
  CLIENT("c-ip"),
  METHOD("cs-method"),
  DISTRIBUTION_HOST("cs(host)"),
  PATH("cs-uri-stem"),
  STATUS("sc-status"),
  USER_AGENT("cs(user-agent)"),
  RESULT("x-edge-result-type"),
  REQUEST_ID("x-edge-request-id"),
  VIEWER_HOST("x-host-header"),
  TIME_TAKEN("time-taken"),
  RESPONSE_RESULT("x-edge-response-result-type"),
  PROTOCOL("cs-protocol-version"),
  FIRST_BYTE("time-to-first-byte"),
  DETAILED_RESULT("x-edge-detailed-result-type"),
  CONTENT_LENGTH("sc-content-len"),
  RANGE_START("sc-range-start"),
  RANGE_END("sc-range-end"),
  NETWORK("asn"),
  COUNTRY("c-country");

  private static final Map<String, CloudFrontColumn> BY_NAME = new HashMap<>();

  static {
    for (CloudFrontColumn column : values()) {
      BY_NAME.put(column.header, column);
    }
  }

  private final String header;

  CloudFrontColumn(String header) {
    this.header = header;
  }

  /** The column of a name in a header, null for one that is not read. */
  static @Nullable CloudFrontColumn ofHeader(String name) {
    return BY_NAME.get(name.toLowerCase(Locale.ROOT));
  }
}
