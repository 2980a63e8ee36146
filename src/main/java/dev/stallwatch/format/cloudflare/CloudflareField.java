package dev.stallwatch.format.cloudflare;

import com.google.common.collect.ImmutableList;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.json.JsonField;
import org.jspecify.annotations.Nullable;

/**
 * The fields that are read, by Cloudflare's names; response headers are logged only if configured.
 */
enum CloudflareField implements JsonField {
  START("EdgeStartTimestamp"),
  END("EdgeEndTimestamp"),
  STATUS("EdgeResponseStatus"),
  BYTES("EdgeResponseBytes"),
  BODY_BYTES("EdgeResponseBodyBytes"),
  FIRST_BYTE_MILLIS("EdgeTimeToFirstByteMs"),
  EDGE(RecordText.EDGE, "EdgeColoCode"),
  CLIENT(RecordText.CLIENT_ADDRESS, "ClientIP"),
  NETWORK("ClientASN"),
  COUNTRY(RecordText.COUNTRY, "ClientCountry"),
  HOST(RecordText.HOST, "ClientRequestHost"),
  METHOD("ClientRequestMethod"),
  PATH("ClientRequestPath"),
  TARGET("ClientRequestURI"),
  PROTOCOL(RecordText.PROTOCOL, "ClientRequestProtocol"),
  USER_AGENT(RecordText.USER_AGENT, "ClientRequestUserAgent"),
  SOURCE("ClientRequestSource"),
  SOURCE_BY_SHORT_NAME("RequestSource"),
  CACHE(RecordText.CACHE, "CacheCacheStatus"),
  RAY(RecordText.REQUEST_ID, "RayID"),
  PARENT_RAY("ParentRayID"),
  WORKER_SUBREQUEST("WorkerSubrequest"),
  RULE(RecordText.RULE, "SecurityRuleID"),
  RULES(RecordText.RULE, "SecurityRuleIDs", "FirewallMatchesRuleIDs"),
  ACTION(RecordText.RULE, "SecurityAction"),
  ACTIONS(RecordText.RULE, "SecurityActions", "FirewallMatchesActions"),
  SOURCES(RecordText.RULE, "SecuritySources", "FirewallMatchesSources"),
  RULE_DESCRIPTION(RecordText.RULE, "SecurityRuleDescription"),
  OLD_MANAGED_RULE(RecordText.RULE, "WAFRuleID"),
  OLD_MANAGED_ACTION(RecordText.RULE, "WAFAction"),
  OLD_MANAGED_MESSAGE(RecordText.RULE, "WAFRuleMessage"),
  OLD_RATE_LIMIT(RecordText.RULE, "EdgeRateLimitID"),
  OLD_RATE_LIMIT_ACTION(RecordText.RULE, "EdgeRateLimitAction"),
  CONTENT_LENGTH("ResponseHeaders/content-length", "ResponseHeaders/Content-Length"),
  CONTENT_RANGE("ResponseHeaders/content-range", "ResponseHeaders/Content-Range");

  private final @Nullable RecordText onlyText;
  private final ImmutableList<String> paths;

  CloudflareField(String... paths) {
    this(null, paths);
  }

  CloudflareField(@Nullable RecordText onlyText, String... paths) {
    this.onlyText = onlyText;
    this.paths = ImmutableList.copyOf(paths);
  }

  @Override
  public ImmutableList<String> paths() {
    return paths;
  }

  @Override
  public boolean isList() {
    return this == RULES || this == ACTIONS || this == SOURCES;
  }

  @Override
  public @Nullable RecordText onlyText() {
    return onlyText;
  }
}
