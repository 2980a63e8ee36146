package dev.stallwatch.format.cloudflare;

import com.google.common.collect.ImmutableList;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.json.JsonLine;
import dev.stallwatch.format.text.ContentRange;
import dev.stallwatch.format.text.RequestTarget;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Ending;
import dev.stallwatch.model.request.HttpStatus;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Interprets the fields of a line; requests made by the CDN itself are ignored. */
final class CloudflareRequest {

  /** Values of the request source for client requests, by name and by number. */
  private static final Set<String> CLIENTS = Set.of("eyeball", "1");

  /** Codes that are not countries: unknown, and the Tor network. */
  private static final Set<String> NO_COUNTRIES = Set.of("xx", "t1");

  private static final ImmutableList<CloudflareField> RULES =
      ImmutableList.of(
          CloudflareField.RULE, CloudflareField.RULES, CloudflareField.OLD_MANAGED_RULE);

  private final AccessRecord.Builder record = AccessRecord.builder();

  ParsedLine parsed(JsonLine<CloudflareField> line) {
    if (isSubrequest(line)) {
      return line.ignore(IgnoreReason.SUBREQUEST);
    }
    long end = line.timeOrUnknown(CloudflareField.END);
    long start = line.timeOrUnknown(CloudflareField.START);
    if (start == Units.UNKNOWN && end == Units.UNKNOWN) {
      line.reject(RejectReason.BAD_TIME, CloudflareField.START);
    }
    int status = line.status(CloudflareField.STATUS);
    long bytes = line.number(CloudflareField.BYTES);
    long body = line.number(CloudflareField.BODY_BYTES);
    // Without byte counts, a length or duration alone would make the response look empty.
    boolean counted = bytes != Units.UNKNOWN || body != Units.UNKNOWN;
    boolean timed = counted && start != Units.UNKNOWN && end >= start;
    String method = line.required(CloudflareField.METHOD);
    long length = line.number(CloudflareField.CONTENT_LENGTH);
    boolean bodiless = method.equals("HEAD") || status == HttpStatus.NOT_MODIFIED;
    record
        .clear()
        .requestId(line.text(CloudflareField.RAY))
        .startedAtMicros(start == Units.UNKNOWN ? end : start)
        .durationMicros(timed ? end - start : Units.UNKNOWN)
        .firstByteMicros(line.millisAsMicros(CloudflareField.FIRST_BYTE_MILLIS))
        .clientAddress(line.text(CloudflareField.CLIENT))
        .method(method)
        .host(line.lower(CloudflareField.HOST))
        .object(path(line))
        .status(status)
        .bytesSent(Math.max(bytes, body))
        .bodyBytes(body)
        .contentLength(counted && !bodiless ? length : Units.UNKNOWN)
        .objectSize(
            status == HttpStatus.OK || status == HttpStatus.NOT_MODIFIED ? length : Units.UNKNOWN)
        .ending(
            status == 0 || status == HttpStatus.CLIENT_CLOSED_REQUEST
                ? Ending.CLIENT_GONE
                : Ending.UNKNOWN)
        .userAgent(line.text(CloudflareField.USER_AGENT))
        .edge(line.text(CloudflareField.EDGE))
        .country(country(line))
        .network(network(line))
        .cache(line.lower(CloudflareField.CACHE))
        .protocol(line.lower(CloudflareField.PROTOCOL))
        .rule(rule(line))
        .servedBy(ServedBy.CDN);
    if (counted) {
      ContentRange.setOn(record, status, line.text(CloudflareField.CONTENT_RANGE));
    }
    ParsedLine parsed = line.accept(record);
    return CloudflareDecisions.areIn(line) && parsed instanceof ParsedLine.Accepted accepted
        ? new ParsedLine.Accepted(
            accepted.record(), CloudflareDecisions.of(line, accepted.record()))
        : parsed;
  }

  /** Returns whether the CDN made the request itself, without a client that waits for it. */
  private static boolean isSubrequest(JsonLine<CloudflareField> line) {
    String parent = line.text(CloudflareField.PARENT_RAY);
    return !isClient(line.text(CloudflareField.SOURCE))
        || !isClient(line.text(CloudflareField.SOURCE_BY_SHORT_NAME))
        || (parent != null && !parent.equals("00"))
        || line.is(CloudflareField.WORKER_SUBREQUEST, "true");
  }

  private static boolean isClient(@Nullable String source) {
    return source == null || CLIENTS.contains(source);
  }

  private static String path(JsonLine<CloudflareField> line) {
    String path = line.text(CloudflareField.PATH);
    return RequestTarget.parse(path == null ? line.required(CloudflareField.TARGET) : path).path();
  }

  private static @Nullable String country(JsonLine<CloudflareField> line) {
    String country = line.lower(CloudflareField.COUNTRY);
    return country == null || NO_COUNTRIES.contains(country) ? null : country;
  }

  /** Returns the AS number; 0 means unknown. */
  private static long network(JsonLine<CloudflareField> line) {
    long network = line.number(CloudflareField.NETWORK);
    return network == 0 ? Units.UNKNOWN : network;
  }

  /**
   * Returns the rule that terminated the request, else the first that matched; the names of the
   * fields changed twice.
   */
  private static @Nullable String rule(JsonLine<CloudflareField> line) {
    for (CloudflareField field : RULES) {
      String rule = line.text(field);
      if (rule != null) {
        return rule;
      }
    }
    return null;
  }
}
