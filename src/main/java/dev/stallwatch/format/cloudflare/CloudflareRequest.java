package dev.stallwatch.format.cloudflare;

import dev.stallwatch.format.ContentRange;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.RequestTarget;
import dev.stallwatch.format.json.JsonLine;
import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.Ending;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import org.jspecify.annotations.Nullable;

/** The record of a line; requests that the CDN made itself are ignored. */
final class CloudflareRequest {
  private static final int CLIENT_CLOSED_REQUEST = 499;

  private final AccessRecord.Builder record = AccessRecord.builder();

  ParsedLine parsed(JsonLine<CloudflareField> line) {
    if (isSubrequest(line)) {
      return ParsedLine.ignored(IgnoreReason.SUBREQUEST);
    }
    long end = line.timeOrUnknown(CloudflareField.END);
    long start = line.timeOrUnknown(CloudflareField.START);
    if (start == Units.UNKNOWN && end == Units.UNKNOWN) {
      line.refuse(RejectReason.BAD_TIME);
    }
    int status = line.status(CloudflareField.STATUS);
    long bytes = line.number(CloudflareField.BYTES);
    long body = line.number(CloudflareField.BODY_BYTES);
    long length = line.number(CloudflareField.CONTENT_LENGTH);
    record
        .clear()
        .requestId(line.text(CloudflareField.RAY))
        .startedAtMicros(start == Units.UNKNOWN ? end : start)
        .durationMicros(start == Units.UNKNOWN || end < start ? Units.UNKNOWN : end - start)
        .firstByteMicros(line.millisAsMicros(CloudflareField.FIRST_BYTE_MILLIS))
        .clientAddress(line.text(CloudflareField.CLIENT))
        .method(line.required(CloudflareField.METHOD))
        .host(line.lower(CloudflareField.HOST))
        .object(path(line))
        .status(status)
        .bytesSent(Math.max(0, Math.max(bytes, body)))
        .bodyBytes(body)
        .contentLength(length)
        .objectSize(status == 200 ? length : Units.UNKNOWN)
        .ending(status == 0 || status == CLIENT_CLOSED_REQUEST ? Ending.CLIENT_GONE : Ending.UNTOLD)
        .userAgent(line.text(CloudflareField.USER_AGENT))
        .edge(line.text(CloudflareField.EDGE))
        .country(line.lower(CloudflareField.COUNTRY))
        .network(line.number(CloudflareField.NETWORK))
        .cache(line.lower(CloudflareField.CACHE))
        .protocol(line.lower(CloudflareField.PROTOCOL))
        .rule(rule(line))
        .servedBy(ServedBy.CDN);
    ContentRange.tell(record, status, line.text(CloudflareField.CONTENT_RANGE));
    return line.accept(record);
  }

  /** Whether the CDN made the request itself: no client waits for it. */
  private static boolean isSubrequest(JsonLine<CloudflareField> line) {
    String source = line.text(CloudflareField.SOURCE);
    String parent = line.text(CloudflareField.PARENT_RAY);
    return (source != null && !source.equals("eyeball"))
        || (parent != null && !parent.equals("00"))
        || line.is(CloudflareField.WORKER_SUBREQUEST, "true");
  }

  private static String path(JsonLine<CloudflareField> line) {
    String path = line.text(CloudflareField.PATH);
    return RequestTarget.parse(path == null ? line.required(CloudflareField.TARGET) : path).path();
  }

  private static @Nullable String rule(JsonLine<CloudflareField> line) {
    String rule = line.text(CloudflareField.RULE);
    return rule == null ? line.text(CloudflareField.RULES) : rule;
  }
}
