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
  NETWORK("jsonPayload/securityPolicyRequestData/remoteIpInfo/asn"),
  COUNTRY("jsonPayload/securityPolicyRequestData/remoteIpInfo/regionCode"),
  ENFORCED("jsonPayload/enforcedSecurityPolicy/name"),
  ENFORCED_PRIORITY("jsonPayload/enforcedSecurityPolicy/priority"),
  ENFORCED_ACTION("jsonPayload/enforcedSecurityPolicy/configuredAction"),
  ENFORCED_OUTCOME("jsonPayload/enforcedSecurityPolicy/outcome"),
  ENFORCED_EXPRESSION("jsonPayload/enforcedSecurityPolicy/preconfiguredExprIds"),
  PREVIEW("jsonPayload/previewSecurityPolicy/name"),
  PREVIEW_PRIORITY("jsonPayload/previewSecurityPolicy/priority"),
  PREVIEW_ACTION("jsonPayload/previewSecurityPolicy/configuredAction"),
  PREVIEW_OUTCOME("jsonPayload/previewSecurityPolicy/outcome"),
  PREVIEW_EXPRESSION("jsonPayload/previewSecurityPolicy/preconfiguredExprIds"),
  EDGE_ENFORCED("jsonPayload/enforcedEdgeSecurityPolicy/name"),
  EDGE_ENFORCED_PRIORITY("jsonPayload/enforcedEdgeSecurityPolicy/priority"),
  EDGE_ENFORCED_ACTION("jsonPayload/enforcedEdgeSecurityPolicy/configuredAction"),
  EDGE_ENFORCED_OUTCOME("jsonPayload/enforcedEdgeSecurityPolicy/outcome"),
  EDGE_ENFORCED_EXPRESSION("jsonPayload/enforcedEdgeSecurityPolicy/preconfiguredExprIds"),
  EDGE_PREVIEW("jsonPayload/previewEdgeSecurityPolicy/name"),
  EDGE_PREVIEW_PRIORITY("jsonPayload/previewEdgeSecurityPolicy/priority"),
  EDGE_PREVIEW_ACTION("jsonPayload/previewEdgeSecurityPolicy/configuredAction"),
  EDGE_PREVIEW_OUTCOME("jsonPayload/previewEdgeSecurityPolicy/outcome"),
  EDGE_PREVIEW_EXPRESSION("jsonPayload/previewEdgeSecurityPolicy/preconfiguredExprIds");

  private final ImmutableList<String> paths;

  GcpField(String... paths) {
    this.paths = ImmutableList.copyOf(paths);
  }

  @Override
  public ImmutableList<String> paths() {
    return paths;
  }
}
