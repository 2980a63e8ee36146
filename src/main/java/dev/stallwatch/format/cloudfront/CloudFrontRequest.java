package dev.stallwatch.format.cloudfront;

import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.text.EightBytes;
import dev.stallwatch.format.text.Field;
import dev.stallwatch.format.text.PercentCoding;
import dev.stallwatch.format.text.TextCache;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.HttpStatus;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Interprets the columns of a line, whatever their encoding. The logged time is the end of the
 * response; the record has the start. {@code sc-bytes} includes headers, so only an upper bound of
 * the bytes of the body is known.
 */
final class CloudFrontRequest {
  private static final String TIME =
      CloudFrontColumn.DATE.header() + ", " + CloudFrontColumn.TIME.header();

  private final CloudFrontTime time = new CloudFrontTime();
  private final TextCache plain = new TextCache(text -> text);
  private final TextCache paths = new TextCache(text -> text);
  private final TextCache lower = new TextCache(text -> text.toLowerCase(Locale.ROOT));
  private final TextCache headers = new TextCache(PercentCoding::decodeHeader);
  private final AccessRecord.Builder record = AccessRecord.builder();

  ParsedLine parsed(CloudFrontLine line) {
    if (!CloudFrontTypes.areValid(line)) {
      return ParsedLine.rejected(RejectReason.SHIFTED_FIELDS, CloudFrontTypes.firstInvalid(line));
    }
    long end = time.endedAt(line);
    if (end == Field.NONE) {
      return ParsedLine.rejected(RejectReason.BAD_TIME, TIME);
    }
    long bytes = line.number(CloudFrontColumn.BYTES);
    long length = line.number(CloudFrontColumn.CONTENT_LENGTH);
    long first = line.number(CloudFrontColumn.RANGE_START);
    long last = line.number(CloudFrontColumn.RANGE_END);
    long network = line.number(CloudFrontColumn.NETWORK);
    long taken = line.micros(CloudFrontColumn.TIME_TAKEN);
    long firstByte = line.micros(CloudFrontColumn.FIRST_BYTE);
    if (bytes == Field.NONE
        || length == Field.NONE
        || first == Field.NONE
        || last == Field.NONE
        || network == Field.NONE
        || taken == Field.NONE
        || firstByte == Field.NONE) {
      return ParsedLine.rejected(RejectReason.BAD_NUMBER, CloudFrontTypes.firstInvalidNumber(line));
    }
    String method = line.text(CloudFrontColumn.METHOD, plain);
    String path = path(line);
    long statusNumber = line.number(CloudFrontColumn.STATUS);
    if (method == null || path == null || statusNumber == Units.UNKNOWN) {
      CloudFrontColumn missing =
          method == null
              ? CloudFrontColumn.METHOD
              : path == null ? CloudFrontColumn.PATH : CloudFrontColumn.STATUS;
      return ParsedLine.rejected(RejectReason.MISSING_FIELD, missing.header());
    }
    int status = (int) statusNumber;
    CloudFrontEnding ending = ending(line);
    record
        .clear()
        .requestId(line.text(CloudFrontColumn.REQUEST_ID))
        .startedAtMicros(end - Math.max(0, taken))
        .durationMicros(taken)
        .firstByteMicros(firstByte)
        .clientAddress(line.text(CloudFrontColumn.CLIENT))
        .method(method)
        .host(host(line))
        .object(path)
        .status(status)
        .bytesSent(bytes)
        .contentLength(hasBody(method, status) ? length : Units.UNKNOWN)
        .objectSize(status == HttpStatus.OK ? length : Units.UNKNOWN)
        .ending(ending.of(status))
        .userAgent(line.text(CloudFrontColumn.USER_AGENT, headers))
        .edge(line.text(CloudFrontColumn.EDGE_LOCATION, plain))
        .country(line.text(CloudFrontColumn.COUNTRY, lower))
        .network(network)
        .cache(ending.cache(status))
        .protocol(line.text(CloudFrontColumn.PROTOCOL, lower))
        .servedBy(ServedBy.CDN);
    if (status == HttpStatus.PARTIAL_CONTENT && first >= 0 && last >= first) {
      record.range(first, last);
    }
    return ParsedLine.accepted(record.build());
  }

  private CloudFrontEnding ending(CloudFrontLine line) {
    return new CloudFrontEnding(
        line.text(CloudFrontColumn.RESULT, lower),
        line.text(CloudFrontColumn.RESPONSE_RESULT, lower),
        line.text(CloudFrontColumn.DETAILED_RESULT, lower));
  }

  /**
   * Returns whether the response carries a body; in others the content length is that of a body
   * that is not sent.
   */
  private static boolean hasBody(String method, int status) {
    return !method.equals("HEAD")
        && status != HttpStatus.NO_CONTENT
        && status != HttpStatus.NOT_MODIFIED;
  }

  private @Nullable String host(CloudFrontLine line) {
    String viewers = line.text(CloudFrontColumn.VIEWER_HOST, lower);
    return viewers == null ? line.text(CloudFrontColumn.DISTRIBUTION_HOST, lower) : viewers;
  }

  /** Returns the path without the query, which real-time logs append; empty if it is not used. */
  private @Nullable String path(CloudFrontLine line) {
    if (!line.has(CloudFrontColumn.PATH)) {
      return null;
    }
    if (!line.isWanted(CloudFrontColumn.PATH)) {
      return "";
    }
    byte[] b = line.bytes();
    int from = line.from(CloudFrontColumn.PATH);
    return paths.text(b, from, EightBytes.indexOf(b, from, line.to(CloudFrontColumn.PATH), '?'));
  }
}
