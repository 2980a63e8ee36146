package dev.stallwatch.scenario.log;

/** A field of Logpush {@code http_requests}; constants stand in the order of a line. */
public enum CloudflareField {
  CLIENT_IP("ClientIP"),
  CLIENT_ASN("ClientASN"),
  CLIENT_COUNTRY("ClientCountry"),
  CLIENT_REQUEST_HOST("ClientRequestHost"),
  CLIENT_REQUEST_METHOD("ClientRequestMethod"),
  CLIENT_REQUEST_URI("ClientRequestURI"),
  CLIENT_REQUEST_PROTOCOL("ClientRequestProtocol"),
  CLIENT_REQUEST_USER_AGENT("ClientRequestUserAgent"),
  CLIENT_REQUEST_SOURCE("ClientRequestSource"),
  CLIENT_SSL_PROTOCOL("ClientSSLProtocol"),
  EDGE_COLO_CODE("EdgeColoCode"),
  EDGE_START_TIMESTAMP("EdgeStartTimestamp"),
  EDGE_END_TIMESTAMP("EdgeEndTimestamp"),
  EDGE_TIME_TO_FIRST_BYTE("EdgeTimeToFirstByteMs"),
  EDGE_RESPONSE_STATUS("EdgeResponseStatus"),
  EDGE_RESPONSE_BYTES("EdgeResponseBytes"),
  EDGE_RESPONSE_BODY_BYTES("EdgeResponseBodyBytes"),
  CACHE_STATUS("CacheCacheStatus"),
  RAY_ID("RayID"),
  PARENT_RAY_ID("ParentRayID"),
  /** The custom field for which an operator chooses the response headers to log. */
  RESPONSE_HEADERS("ResponseHeaders");

  private final String key;

  CloudflareField(String key) {
    this.key = key;
  }

  /** Key in the JSON object. */
  String key() {
    return key;
  }
}
