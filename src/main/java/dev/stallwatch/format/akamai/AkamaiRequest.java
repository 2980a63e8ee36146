package dev.stallwatch.format.akamai;

import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.json.JsonLine;
import dev.stallwatch.format.text.ContentLength;
import dev.stallwatch.format.text.PercentCoding;
import dev.stallwatch.format.text.RequestTarget;
import dev.stallwatch.format.text.RequestedRange;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Ending;
import dev.stallwatch.model.request.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * Interprets the fields of a line. The logged time is when the edge server accepted the request.
 * The log has the address of the server but no code of the point of presence, so the edge is
 * unknown.
 */
final class AkamaiRequest {
  private static final String CLIENT_ABORT = "ERR_CLIENT_ABORT";

  private final AccessRecord.Builder record = AccessRecord.builder();

  ParsedLine parsed(JsonLine<AkamaiField> line) {
    if (line.isTrue(AkamaiField.MIDGRESS)) {
      return line.ignore(IgnoreReason.SUBREQUEST);
    }
    int status = line.status(AkamaiField.STATUS);
    String method = line.required(AkamaiField.METHOD);
    long body = line.number(AkamaiField.BODY_BYTES);
    long total = line.number(AkamaiField.BYTES);
    long headerLength = line.number(AkamaiField.CONTENT_LENGTH);
    long length = ContentLength.promised(method, status, headerLength);
    long firstByte = firstByte(line);
    long transfer = line.millisAsMicros(AkamaiField.TRANSFER_MILLIS);
    record
        .clear()
        .requestId(requestId(line))
        .startedAtMicros(line.time(AkamaiField.START))
        .durationMicros(
            transfer == Units.UNKNOWN ? Units.UNKNOWN : Math.max(0, firstByte) + transfer)
        .firstByteMicros(firstByte)
        .clientAddress(line.text(AkamaiField.CLIENT))
        .method(method)
        .host(RequestTarget.withoutPort(line.text(AkamaiField.HOST)))
        .object(RequestTarget.parse(line.required(AkamaiField.PATH)).path())
        .status(status)
        .bytesSent(body == Units.UNKNOWN ? total : body)
        .bodyBytes(body)
        .contentLength(length)
        .objectSize(objectSize(line, status, headerLength))
        .ending(ending(line, method, status, Math.max(body, length)))
        .userAgent(userAgent(line))
        .country(line.lower(AkamaiField.COUNTRY))
        .network(line.number(AkamaiField.NETWORK))
        .cache(cache(line))
        .protocol(protocol(line))
        .servedBy(ServedBy.CDN);
    RequestedRange.setOn(record, status, line.text(AkamaiField.RANGE), length);
    return line.accept(record);
  }

  /**
   * Returns the id. The logged id is a 32-bit counter of one server and may repeat; together with
   * the time at which the server accepted the request it is unique.
   */
  private static @Nullable String requestId(JsonLine<AkamaiField> line) {
    String id = line.text(AkamaiField.REQUEST_ID);
    return id == null ? null : id + "@" + line.text(AkamaiField.START);
  }

  /** Returns the time to first byte: reading the request plus the turnaround time. */
  private static long firstByte(JsonLine<AkamaiField> line) {
    long read = line.millisAsMicros(AkamaiField.REQUEST_READ_MILLIS);
    long turnAround = line.millisAsMicros(AkamaiField.TURN_AROUND_MILLIS);
    return turnAround == Units.UNKNOWN
        ? line.millisAsMicros(AkamaiField.FIRST_BYTE_MILLIS)
        : Math.max(0, read) + turnAround;
  }

  /**
   * Returns the size of the object. It differs from the size of a response compressed at the edge
   * and says nothing about its length; for a range, only a size that exceeds the range is that of
   * the object.
   */
  private static long objectSize(JsonLine<AkamaiField> line, int status, long headerLength) {
    long size = line.number(AkamaiField.OBJECT_SIZE);
    if (status == HttpStatus.OK) {
      return headerLength;
    }
    return status == HttpStatus.PARTIAL_CONTENT
            && headerLength != Units.UNKNOWN
            && size > headerLength
        ? size
        : Units.UNKNOWN;
  }

  /**
   * Returns the ending, from the error code, then from whether the last byte of the object was
   * served. For a range only a positive value is evidence, because most ranges end before the last
   * byte.
   */
  private static Ending ending(
      JsonLine<AkamaiField> line, String method, int status, long bodyAtLeast) {
    String error = line.text(AkamaiField.ERROR);
    if (status == 0 || (error != null && error.startsWith(CLIENT_ABORT))) {
      return Ending.CLIENT_GONE;
    }
    if (line.isTrue(AkamaiField.LAST_BYTE)) {
      return Ending.COMPLETE;
    }
    boolean completeWasExpected =
        status == HttpStatus.OK && method.equals("GET") && bodyAtLeast > 0;
    if (!completeWasExpected || !line.isFalse(AkamaiField.LAST_BYTE)) {
      return Ending.UNKNOWN;
    }
    return error == null ? Ending.CLIENT_GONE : Ending.ABORTED;
  }

  private static @Nullable String userAgent(JsonLine<AkamaiField> line) {
    String encoded = line.text(AkamaiField.USER_AGENT);
    return encoded == null ? null : PercentCoding.decodeHeader(encoded);
  }

  private static @Nullable String cache(JsonLine<AkamaiField> line) {
    if (line.isTrue(AkamaiField.CACHE)) {
      return "hit";
    }
    return line.isFalse(AkamaiField.CACHE) ? "miss" : null;
  }

  /**
   * Returns the protocol. The field contains the scheme, HTTP or HTTPS, unless it also has the
   * version.
   */
  private static @Nullable String protocol(JsonLine<AkamaiField> line) {
    String protocol = line.lower(AkamaiField.PROTOCOL);
    return protocol == null || protocol.indexOf('/') < 0 ? null : protocol;
  }
}
