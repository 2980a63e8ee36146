package dev.stallwatch.format.s3;

import com.google.common.collect.ImmutableMap;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.json.JsonLine;
import dev.stallwatch.format.text.ContentLength;
import dev.stallwatch.format.text.ContentRange;
import dev.stallwatch.format.text.RequestTarget;
import dev.stallwatch.format.text.RequestedRange;
import dev.stallwatch.format.text.TextCursor;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Ending;
import dev.stallwatch.model.request.HttpStatus;

/**
 * Interprets the fields of a line. The HTTP method is not logged and follows from the operation. If
 * a client disconnects, fewer bytes than the content length are logged, or status 499.
 */
final class MinioRequest {
  private static final ImmutableMap<String, String> METHODS =
      ImmutableMap.of(
          "GetObject", "GET", "HeadObject", "HEAD", "PutObject", "PUT", "DeleteObject", "DELETE");

  private final AccessRecord.Builder record = AccessRecord.builder();

  ParsedLine parsed(JsonLine<MinioField> line) {
    String method = METHODS.get(line.required(MinioField.OPERATION));
    String object = line.text(MinioField.OBJECT);
    if (method == null || object == null) {
      return line.ignore(IgnoreReason.NOT_AN_OBJECT);
    }
    int status = line.status(MinioField.STATUS);
    long taken = nanos(line, MinioField.TAKEN);
    long body = line.number(MinioField.BODY_BYTES);
    long header = line.number(MinioField.CONTENT_LENGTH);
    long length = ContentLength.promised(method, status, header);
    record
        .clear()
        .requestId(line.text(MinioField.REQUEST_ID))
        .startedAtMicros(line.time(MinioField.END) - Math.max(0, taken))
        .durationMicros(taken)
        .firstByteMicros(nanos(line, MinioField.FIRST_BYTE))
        .clientAddress(RequestTarget.withoutPort(line.text(MinioField.CLIENT)))
        .method(method)
        .host(RequestTarget.withoutPort(line.text(MinioField.HOST)))
        .object("/" + line.required(MinioField.BUCKET) + "/" + object)
        .status(status)
        .bytesSent(body)
        .bodyBytes(body)
        .contentLength(length)
        .objectSize(status == HttpStatus.OK && method.equals("GET") ? header : Units.UNKNOWN)
        .ending(status == HttpStatus.CLIENT_CLOSED_REQUEST ? Ending.CLIENT_GONE : Ending.UNKNOWN)
        .userAgent(line.text(MinioField.USER_AGENT))
        .servedBy(ServedBy.ORIGIN);
    RequestedRange.setOn(record, status, line.text(MinioField.RANGE), length);
    ContentRange.setOn(record, status, line.text(MinioField.CONTENT_RANGE));
    return line.accept(record);
  }

  /**
   * Returns nanoseconds, with or without their unit, in microseconds; unknown if there are none.
   */
  private static long nanos(JsonLine<MinioField> line, MinioField field) {
    String text = line.text(field);
    if (text == null) {
      return Units.UNKNOWN;
    }
    TextCursor at = new TextCursor(text);
    long nanos = at.number();
    if (nanos < 0 || !(at.isAtEnd() || (at.word("ns") && at.isAtEnd()))) {
      line.reject(RejectReason.BAD_NUMBER, field);
      return Units.UNKNOWN;
    }
    return nanos / Units.NANOS_PER_MICRO;
  }
}
