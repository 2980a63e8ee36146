package dev.stallwatch.format.gcp;

import com.google.common.collect.ImmutableList;
import dev.stallwatch.format.json.JsonField;

/** The fields that are read, by their paths in a log entry. */
enum GcpField implements JsonField {
  START("timestamp"),
  INSERT_ID("insertId"),
  RESOURCE("resource/type"),
  METHOD("httpRequest/requestMethod"),
  URL("httpRequest/requestUrl"),
  STATUS("httpRequest/status"),
  BYTES("httpRequest/responseSize"),
  LATENCY("httpRequest/latency"),
  CLIENT("httpRequest/remoteIp"),
  USER_AGENT("httpRequest/userAgent"),
  PROTOCOL("httpRequest/protocol"),
  CACHE_LOOKUP("httpRequest/cacheLookup"),
  CACHE_HIT("httpRequest/cacheHit"),
  CACHE_VALIDATED("httpRequest/cacheValidatedWithOriginServer"),
  DETAILS("jsonPayload/statusDetails"),
  CACHE_ID("jsonPayload/cacheId"),
  RULE("jsonPayload/enforcedSecurityPolicy/name", "jsonPayload/enforcedEdgeSecurityPolicy/name");

  private final ImmutableList<String> paths;

  GcpField(String... paths) {
    this.paths = ImmutableList.copyOf(paths);
  }

  @Override
  public ImmutableList<String> paths() {
    return paths;
  }
}
