package dev.stallwatch.format.cloudflare;

import com.google.common.collect.ImmutableList;
import dev.stallwatch.format.json.JsonField;

/** The fields that are read, by Cloudflare's names; response headers only where configured. */
enum CloudflareField implements JsonField {
  START("EdgeStartTimestamp"),
  END("EdgeEndTimestamp"),
  STATUS("EdgeResponseStatus"),
  BYTES("EdgeResponseBytes"),
  BODY_BYTES("EdgeResponseBodyBytes"),
  FIRST_BYTE_MILLIS("EdgeTimeToFirstByteMs"),
  EDGE("EdgeColoCode"),
  CLIENT("ClientIP"),
  NETWORK("ClientASN"),
  COUNTRY("ClientCountry"),
  HOST("ClientRequestHost"),
  METHOD("ClientRequestMethod"),
  PATH("ClientRequestPath"),
  TARGET("ClientRequestURI"),
  PROTOCOL("ClientRequestProtocol"),
  USER_AGENT("ClientRequestUserAgent"),
  SOURCE("ClientRequestSource"),
  SOURCE_BY_SHORT_NAME("RequestSource"),
  CACHE("CacheCacheStatus"),
  RAY("RayID"),
  PARENT_RAY("ParentRayID"),
  WORKER_SUBREQUEST("WorkerSubrequest"),
  RULE("SecurityRuleID"),
  RULES("SecurityRuleIDs"),
  OLD_RULES("FirewallMatchesRuleIDs"),
  OLD_MANAGED_RULE("WAFRuleID"),
  CONTENT_LENGTH("ResponseHeaders/content-length", "ResponseHeaders/Content-Length"),
  CONTENT_RANGE("ResponseHeaders/content-range", "ResponseHeaders/Content-Range");

  private final ImmutableList<String> paths;

  CloudflareField(String... paths) {
    this.paths = ImmutableList.copyOf(paths);
  }

  @Override
  public ImmutableList<String> paths() {
    return paths;
  }
}
