package dev.stallwatch.format.akamai;

import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.json.JsonLine;
import dev.stallwatch.format.text.ContentLength;
import dev.stallwatch.format.text.PercentCoding;
import dev.stallwatch.format.text.RequestTarget;
import dev.stallwatch.format.text.RequestedRange;
import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.Ending;
import dev.stallwatch.model.HttpStatus;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import org.jspecify.annotations.Nullable;

/**
 * The record of a line. The logged time is when the edge server accepted the request. There is no
 * code of the point of presence, only the address of the server, so the edge stays unknown.
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
    RequestedRange.tell(record, status, line.text(AkamaiField.RANGE), length);
    return line.accept(record);
  }

  /**
   * The id counts requests of one server in 32 bits, so another record may have it too; together
   * with the time at which the server accepted the request it is one record's.
   */
  private static @Nullable String requestId(JsonLine<AkamaiField> line) {
    String id = line.text(AkamaiField.REQUEST_ID);
    return id == null ? null : id + "@" + line.text(AkamaiField.START);
  }

  /** Reading the request, then turning around to the first byte of the response. */
  private static long firstByte(JsonLine<AkamaiField> line) {
    long read = line.millisAsMicros(AkamaiField.REQUEST_READ_MILLIS);
    long turnAround = line.millisAsMicros(AkamaiField.TURN_AROUND_MILLIS);
    return turnAround == Units.UNKNOWN
        ? line.millisAsMicros(AkamaiField.FIRST_BYTE_MILLIS)
        : Math.max(0, read) + turnAround;
  }

  /**
   * The size of the object differs from that of a response that the edge compressed, and promises
   * nothing for it; for a part, only a size beyond the part's is the object's.
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
   * The error code, then whether the object's last byte was served. Of a part, only that it was
   * tells something: most parts end before it.
   */
  private static Ending ending(
      JsonLine<AkamaiField> line, String method, int status, long bodyAtLeast) {
    String error = line.text(AkamaiField.ERROR);
    if (status == 0 || (error != null && error.startsWith(CLIENT_ABORT))) {
      return Ending.CLIENT_GONE;
    }
    if (line.isTrue(AkamaiField.LAST_BYTE)) {
      return Ending.WHOLE;
    }
    boolean wholeWasDue = status == HttpStatus.OK && method.equals("GET") && bodyAtLeast > 0;
    if (!wholeWasDue || !line.isFalse(AkamaiField.LAST_BYTE)) {
      return Ending.UNTOLD;
    }
    return error == null ? Ending.CLIENT_GONE : Ending.BROKEN_OFF;
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

  /** The field has the scheme, HTTP or HTTPS, unless it tells the version too. */
  private static @Nullable String protocol(JsonLine<AkamaiField> line) {
    String protocol = line.lower(AkamaiField.PROTOCOL);
    return protocol == null || protocol.indexOf('/') < 0 ? null : protocol;
  }
}
