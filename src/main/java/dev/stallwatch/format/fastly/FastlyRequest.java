package dev.stallwatch.format.fastly;

import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.json.JsonLine;
import dev.stallwatch.format.text.ContentLength;
import dev.stallwatch.format.text.ContentRange;
import dev.stallwatch.format.text.RequestTarget;
import dev.stallwatch.format.text.RequestedRange;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Ending;
import dev.stallwatch.model.request.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * Interprets the fields of a line. Requests from an edge to its origin shield are ignored.
 * Templates have no request id, so the record has none.
 */
final class FastlyRequest {
  private final AccessRecord.Builder record = AccessRecord.builder();

  ParsedLine parsed(JsonLine<FastlyField> line) {
    if (line.isFalse(FastlyField.IS_EDGE)) {
      return line.ignore(IgnoreReason.SUBREQUEST);
    }
    int status = line.status(FastlyField.STATUS);
    String method = line.required(FastlyField.METHOD);
    long elapsed = elapsed(line);
    long body = line.number(FastlyField.BODY_BYTES);
    long bytes = line.number(FastlyField.BYTES);
    long headerLength = line.number(FastlyField.CONTENT_LENGTH);
    long length = ContentLength.promised(method, status, headerLength);
    RequestTarget target = RequestTarget.parse(line.required(FastlyField.URL));
    String host = RequestTarget.withoutPort(line.text(FastlyField.HOST));
    record
        .clear()
        .startedAtMicros(start(line, elapsed))
        .durationMicros(elapsed)
        .firstByteMicros(line.secondsAsMicros(FastlyField.FIRST_BYTE))
        .clientAddress(line.text(FastlyField.CLIENT))
        .method(method)
        .host(host == null ? target.host() : host)
        .object(target.path())
        .status(status)
        .bytesSent(Math.max(bytes, body))
        .bodyBytes(body)
        .contentLength(length)
        .objectSize(status == HttpStatus.OK ? headerLength : Units.UNKNOWN)
        .ending(ending(line))
        .userAgent(line.text(FastlyField.USER_AGENT))
        .edge(edge(line))
        .country(country(line))
        .network(line.number(FastlyField.NETWORK))
        .cache(line.lower(FastlyField.CACHE))
        .protocol(line.lower(FastlyField.PROTOCOL))
        .servedBy(ServedBy.CDN);
    RequestedRange.setOn(record, status, line.text(FastlyField.RANGE), length);
    ContentRange.setOn(record, status, line.text(FastlyField.CONTENT_RANGE));
    return line.accept(record);
  }

  /**
   * Returns the duration: templates write {@code time.elapsed.usec}; {@code time.elapsed} alone is
   * decimal.
   */
  private static long elapsed(JsonLine<FastlyField> line) {
    String text = line.text(FastlyField.ELAPSED);
    return text != null && text.indexOf('.') >= 0
        ? line.secondsAsMicros(FastlyField.ELAPSED)
        : line.micros(FastlyField.ELAPSED);
  }

  /** Returns the start: {@code timestamp} in templates is {@code time.start}. */
  private static long start(JsonLine<FastlyField> line, long elapsed) {
    long start = line.timeOrUnknown(FastlyField.START);
    if (start == Units.UNKNOWN) {
      start = line.timeOrUnknown(FastlyField.TIMESTAMP);
    }
    long end = line.timeOrUnknown(FastlyField.END);
    if (start != Units.UNKNOWN) {
      return start;
    }
    if (end == Units.UNKNOWN) {
      line.reject(RejectReason.BAD_TIME, FastlyField.START);
    }
    return end - Math.max(0, elapsed);
  }

  /**
   * Returns the ending. {@code resp.completed} states whether the complete response was
   * transmitted; if not, the reason is not logged, and the usual one is assumed: the client
   * disconnected.
   */
  private static Ending ending(JsonLine<FastlyField> line) {
    if (line.isTrue(FastlyField.COMPLETED)) {
      return Ending.COMPLETE;
    }
    return line.isFalse(FastlyField.COMPLETED) ? Ending.CLIENT_GONE : Ending.UNKNOWN;
  }

  /** Returns the data centre, or the suffix of a server name: cache-fra-eddf8230056-FRA. */
  private static @Nullable String edge(JsonLine<FastlyField> line) {
    String edge = line.text(FastlyField.EDGE);
    String server = line.text(FastlyField.SERVER);
    return edge != null || server == null ? edge : server.substring(server.lastIndexOf('-') + 1);
  }

  private static @Nullable String country(JsonLine<FastlyField> line) {
    String code = line.lower(FastlyField.COUNTRY_CODE);
    return code == null ? line.lower(FastlyField.COUNTRY) : code;
  }
}
