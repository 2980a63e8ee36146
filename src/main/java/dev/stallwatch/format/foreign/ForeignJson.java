package dev.stallwatch.format.foreign;

import com.google.common.collect.ImmutableSet;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Recognises JSON that is not of an access log, by the names of its members, which no client can
 * choose.
 */
final class ForeignJson {
  private static final int MAX_BYTES = 16 * 1024;

  /** Categories of Azure's resource logs about something other than requests. */
  private static final ImmutableSet<String> AZURE_AUDITS =
      ImmutableSet.of(
          "Administrative",
          "AuditEvent",
          "AuditLogs",
          "SignInLogs",
          "NonInteractiveUserSignInLogs",
          "Policy",
          "Security",
          "ServiceHealth",
          "ResourceHealth",
          "Alert",
          "Autoscale");

  /** Names of members that describe requests: an object with one may be of an access log. */
  private static final ImmutableSet<String> REQUEST_NAMES =
      ImmutableSet.of(
          "status",
          "status_code",
          "statuscode",
          "response_status",
          "response_code",
          "responsecode",
          "httpstatus",
          "http_status",
          "sc_status",
          "method",
          "request_method",
          "httpmethod",
          "http_method",
          "verb",
          "uri",
          "url",
          "path",
          "request_uri",
          "requesturi",
          "request_url",
          "request_path",
          "request",
          "response",
          "httprequest",
          "http",
          "res",
          "req",
          "remote_addr",
          "remote_ip",
          "remoteip",
          "remoteaddr",
          "client_ip",
          "clientip",
          "user_agent",
          "useragent",
          "bytes_sent",
          "body_bytes_sent",
          "downstreamstatus",
          "requestpath",
          "httpurl",
          "httpcode");

  private ForeignJson() {}

  /**
   * Returns what an object is; {@code null} if it may be the record of a request.
   *
   * @param b the text of the object, which messages of applications must not hold a request in
   */
  static @Nullable ForeignKind kind(JsonShape shape, byte[] b, int offset, int length) {
    ForeignKind kind = ofService(shape);
    if (kind != null || !isMessage(shape)) {
      return kind;
    }
    String text = new String(b, offset, Math.min(length, MAX_BYTES), StandardCharsets.ISO_8859_1);
    return RequestWords.in(text) ? null : ForeignKind.APPLICATION_LOG;
  }

  /** Returns what a document is: an object, or the objects in an array in it. */
  static @Nullable ForeignKind ofService(JsonShape shape) {
    ForeignKind kind = ofOneObject(shape);
    JsonShape inner = shape.inner();
    return kind != null || inner == null ? kind : ofOneObject(inner);
  }

  private static @Nullable ForeignKind ofOneObject(JsonShape shape) {
    ForeignKind kind = ofCloudflare(shape);
    if (kind == null) {
      kind = ofAws(shape);
    }
    if (kind == null) {
      kind = ofAzure(shape);
    }
    if (kind != null) {
      return kind;
    }
    if (shape.has("protoPayload", "logName")) {
      return ForeignKind.AUDIT_LOG;
    }
    return shape.has("apiVersion", "auditID", "verb") ? ForeignKind.AUDIT_LOG : null;
  }

  private static @Nullable ForeignKind ofCloudflare(JsonShape shape) {
    if (shape.hasOneOf("EdgeStartTimestamp", "EdgeEndTimestamp")) {
      return null;
    }
    boolean isOther =
        shape.has("QueryName", "Timestamp", "SourceIP") // dns_logs
            || shape.has("QueryName", "PolicyName") // gateway_dns
            || shape.has("QueryName", "ResolverDecision")
            || shape.has("HTTPHost", "HTTPMethod", "PolicyID") // gateway_http
            || shape.has("SourceIP", "DestinationIP", "SessionID", "Datetime") // sessions
            || shape.has("ConnectTimestamp", "DisconnectTimestamp") // spectrum_events
            || shape.has("LastKnownGoodColoCode", "Phase") // nel_reports
            || shape.has("AppDomain", "Allowed", "RayID") // access_requests
            || shape.has("EventTimestampMs", "ScriptName", "Outcome") // workers_trace_events
            || shape.has("AttackCampaignID", "AttackID")
            || shape.has("URLContainsCDNCGIPath", "PageURL"); // page_shield_events
    return isOther ? ForeignKind.CLOUDFLARE_DATA_SET : null;
  }

  private static @Nullable ForeignKind ofAws(JsonShape shape) {
    if (shape.has("previousDigestS3Object", "digestS3Bucket")) {
      return ForeignKind.CLOUDTRAIL;
    }
    if (shape.has("schemaVersion", "accountId", "arn", "severity", "type")
        || shape.text("detail-type").startsWith("GuardDuty")) {
      return ForeignKind.GUARDDUTY;
    }
    if (shape.has("sourceBucket", "destinationBucket", "files")
        || (shape.has("entries") && isManifestEntry(shape.inner()))) {
      return ForeignKind.MANIFEST;
    }
    return shape.has("srcaddr", "dstaddr") && shape.hasOneOf("interface-id", "interface_id")
        ? ForeignKind.VPC_FLOW_LOG
        : null;
  }

  private static boolean isManifestEntry(@Nullable JsonShape entry) {
    return entry != null && entry.has("url") && entry.members().size() <= 3;
  }

  private static @Nullable ForeignKind ofAzure(JsonShape shape) {
    String category = shape.text("category");
    if (category.isEmpty() || !shape.hasOneOf("time", "resourceId", "properties")) {
      return null;
    }
    if (category.endsWith("HealthProbeLog")) {
      return ForeignKind.HEALTH_PROBES;
    }
    return AZURE_AUDITS.contains(category) ? ForeignKind.AUDIT_LOG : null;
  }

  /** Returns whether an object is a message with a level, and has no member about a request. */
  private static boolean isMessage(JsonShape shape) {
    return shape.hasOneOf("level", "severity", "lvl", "levelname", "log.level", "loglevel")
        && shape.hasOneOf("msg", "message", "event", "short_message")
        && shape.members().keySet().stream()
            .noneMatch(name -> REQUEST_NAMES.contains(name.toLowerCase(Locale.ROOT)));
  }
}
