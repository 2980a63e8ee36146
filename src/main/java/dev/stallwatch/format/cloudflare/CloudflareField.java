package dev.stallwatch.format.cloudflare;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that are read, by Cloudflare's names. */
enum CloudflareField {
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
  CACHE("CacheCacheStatus"),
  RAY("RayID"),
  PARENT_RAY("ParentRayID"),
  WORKER_SUBREQUEST("WorkerSubrequest"),
  RULE("SecurityRuleID"),
  RULES("SecurityRuleIDs"),
  RESPONSE_HEADERS("ResponseHeaders");

  private static final Map<String, CloudflareField> BY_NAME = new HashMap<>();

  static {
    for (CloudflareField field : values()) {
      BY_NAME.put(field.logged, field);
    }
  }

  private final String logged;

  CloudflareField(String logged) {
    this.logged = logged;
  }

  static @Nullable CloudflareField ofName(String name) {
    return BY_NAME.get(name);
  }
}
