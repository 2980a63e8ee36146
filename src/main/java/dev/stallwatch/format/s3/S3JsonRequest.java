package dev.stallwatch.format.s3;

import com.google.common.base.CharMatcher;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.json.JsonLine;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import org.jspecify.annotations.Nullable;

/** Interprets a line in JSON; its fields mean the same as in the text form. */
final class S3JsonRequest {
  private static final String HTTP = "HTTP/";
  private static final int MAX_METHOD_LENGTH = 32;
  private static final int MAX_VERSION_LENGTH = 8;
  private static final CharMatcher LETTERS = CharMatcher.inRange('A', 'Z');
  private static final CharMatcher VERSION = CharMatcher.inRange('0', '9').or(CharMatcher.is('.'));

  private final AccessRecord.Builder record = AccessRecord.builder();

  ParsedLine parsed(JsonLine<S3JsonField> line) {
    String operation = line.text(S3JsonField.OPERATION);
    String requestLine = line.text(S3JsonField.REQUEST_LINE);
    boolean answered = line.number(S3JsonField.STATUS) != Units.UNKNOWN;
    if (operation == null) {
      return line.ignore(IgnoreReason.NOT_A_CLIENT_REQUEST);
    }
    String key = line.text(S3JsonField.KEY);
    IgnoreReason ignored = S3Request.ignored(operation, key != null);
    if (ignored != null) {
      return line.ignore(ignored);
    }
    if (requestLine == null || !answered) {
      return line.ignore(IgnoreReason.NOT_A_CLIENT_REQUEST);
    }
    int target = requestLine.indexOf(' ');
    int protocol = requestLine.lastIndexOf(' ');
    if (protocol <= target
        || !isMethod(requestLine.substring(0, target))
        || !isProtocol(requestLine.substring(protocol + 1))) {
      return ParsedLine.rejected(RejectReason.SHIFTED_FIELDS);
    }
    record
        .clear()
        .servedBy(ServedBy.ORIGIN)
        .requestId(line.text(S3JsonField.REQUEST_ID))
        .startedAtMicros(line.time(S3JsonField.TIME))
        .clientAddress(line.text(S3JsonField.CLIENT))
        .host(bucket(line))
        .object("/" + key)
        .protocol(requestLine.substring(protocol + 1))
        .userAgent(line.text(S3JsonField.USER_AGENT))
        .serverRegion(serverRegion(line))
        .clientRegion(S3Region.named(line.text(S3JsonField.SOURCE_REGION)));
    S3Request.setResponse(
        record,
        requestLine.substring(0, target),
        line.status(S3JsonField.STATUS),
        line.number(S3JsonField.BYTES),
        line.number(S3JsonField.SIZE),
        line.millisAsMicros(S3JsonField.TOTAL_MILLIS),
        line.millisAsMicros(S3JsonField.TURN_AROUND_MILLIS));
    return line.accept(record);
  }

  private static boolean isMethod(String word) {
    return !word.isEmpty() && word.length() <= MAX_METHOD_LENGTH && LETTERS.matchesAllOf(word);
  }

  private static boolean isProtocol(String word) {
    int version = word.length() - HTTP.length();
    return word.startsWith(HTTP)
        && version > 0
        && version <= MAX_VERSION_LENGTH
        && VERSION.matchesAllOf(word.substring(HTTP.length()));
  }

  private static @Nullable String bucket(JsonLine<S3JsonField> line) {
    String name = line.text(S3JsonField.BUCKET);
    String arn = line.text(S3JsonField.BUCKET_ARN);
    return name == null && arn != null ? arn.substring(arn.lastIndexOf(':') + 1) : name;
  }

  private static @Nullable String serverRegion(JsonLine<S3JsonField> line) {
    String arn = line.text(S3JsonField.ACCESS_POINT);
    String region = arn == null ? null : S3Region.ofAccessPoint(arn);
    String host = line.text(S3JsonField.HOST);
    return region == null && host != null ? S3Region.ofHost(host) : region;
  }
}
