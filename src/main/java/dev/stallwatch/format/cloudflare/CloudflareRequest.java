package dev.stallwatch.format.cloudflare;

import dev.stallwatch.format.Field;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.Ending;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of one line while they come in, and the record that they make together. */
final class CloudflareRequest {
  private static final int CLIENT_CLOSED_REQUEST = 499;
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");
  private static final int FIELDS = CloudflareField.values().length;

  private final @Nullable String[] texts = new String[FIELDS];
  private final long[] numbers = new long[FIELDS];
  private final AccessRecord.Builder record = AccessRecord.builder();
  private @Nullable String contentLength;
  private @Nullable String contentRange;

  void clear() {
    Arrays.fill(texts, null);
    Arrays.fill(numbers, Units.UNKNOWN);
    contentLength = null;
    contentRange = null;
  }

  void set(CloudflareField field, long number) {
    numbers[field.ordinal()] = number;
  }

  void set(CloudflareField field, String text) {
    texts[field.ordinal()] = text.isEmpty() ? null : text;
  }

  void responseHeader(String name, String value) {
    if (name.equalsIgnoreCase("content-length")) {
      contentLength = value;
    } else if (name.equalsIgnoreCase("content-range")) {
      contentRange = value;
    }
  }

  /** Whether the CDN made the request itself: no client waits for it. */
  boolean isSubrequest() {
    String source = text(CloudflareField.SOURCE);
    String parent = text(CloudflareField.PARENT_RAY);
    return (source != null && !source.equals("eyeball"))
        || (parent != null && !parent.equals("00"))
        || "true".equals(text(CloudflareField.WORKER_SUBREQUEST));
  }

  ParsedLine line() {
    long end = time(CloudflareField.END);
    long start = time(CloudflareField.START);
    if (start == Units.UNKNOWN) {
      start = end;
    }
    if (start == Units.UNKNOWN || start == Field.NONE || end == Field.NONE) {
      return ParsedLine.rejected(RejectReason.BAD_TIME);
    }
    long status = number(CloudflareField.STATUS);
    long bytes = number(CloudflareField.BYTES);
    long body = number(CloudflareField.BODY_BYTES);
    long firstByte = number(CloudflareField.FIRST_BYTE_MILLIS);
    long length = contentLength == null ? Units.UNKNOWN : digits(contentLength);
    if (status == Field.NONE
        || status > 999
        || bytes == Field.NONE
        || body == Field.NONE
        || firstByte == Field.NONE
        || firstByte > Long.MAX_VALUE / Units.MICROS_PER_MILLI) {
      return ParsedLine.rejected(RejectReason.BAD_NUMBER);
    }
    String method = text(CloudflareField.METHOD);
    String path = path();
    if (method == null || path == null || status < 0) {
      return ParsedLine.rejected(RejectReason.MISSING_FIELD);
    }
    record
        .clear()
        .requestId(text(CloudflareField.RAY))
        .startedAtMicros(start)
        .durationMicros(end == Units.UNKNOWN || end < start ? Units.UNKNOWN : end - start)
        .firstByteMicros(firstByte < 0 ? Units.UNKNOWN : firstByte * Units.MICROS_PER_MILLI)
        .clientAddress(text(CloudflareField.CLIENT))
        .method(method)
        .host(lower(CloudflareField.HOST))
        .object(path)
        .status((int) status)
        .bytesSent(Math.max(0, Math.max(bytes, body)))
        .bodyBytes(Math.max(Units.UNKNOWN, body))
        .contentLength(Math.max(Units.UNKNOWN, length))
        .objectSize(status == 200 ? Math.max(Units.UNKNOWN, length) : Units.UNKNOWN)
        .ending(status == 0 || status == CLIENT_CLOSED_REQUEST ? Ending.CLIENT_GONE : Ending.UNTOLD)
        .userAgent(text(CloudflareField.USER_AGENT))
        .edge(text(CloudflareField.EDGE))
        .country(lower(CloudflareField.COUNTRY))
        .network(Math.max(Units.UNKNOWN, number(CloudflareField.NETWORK)))
        .cache(lower(CloudflareField.CACHE))
        .protocol(lower(CloudflareField.PROTOCOL))
        .rule(rule())
        .servedBy(ServedBy.CDN);
    if (contentRange != null && status == 206) {
      range(contentRange);
    }
    return new ParsedLine.Accepted(record.build());
  }

  private void range(String value) {
    Matcher matcher = CONTENT_RANGE.matcher(value);
    if (matcher.matches()) {
      long first = Long.parseLong(matcher.group(1));
      long last = Long.parseLong(matcher.group(2));
      if (first <= last) {
        record.range(first, last);
        if (!matcher.group(3).equals("*")) {
          record.objectSize(Long.parseLong(matcher.group(3)));
        }
      }
    }
  }

  private @Nullable String path() {
    String path = text(CloudflareField.PATH);
    String target = path == null ? text(CloudflareField.TARGET) : path;
    if (target == null) {
      return null;
    }
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  private @Nullable String rule() {
    String rule = text(CloudflareField.RULE);
    return rule == null ? text(CloudflareField.RULES) : rule;
  }

  private @Nullable String text(CloudflareField field) {
    return texts[field.ordinal()];
  }

  private @Nullable String lower(CloudflareField field) {
    String text = text(field);
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  private long number(CloudflareField field) {
    String text = text(field);
    return text == null ? numbers[field.ordinal()] : digits(text);
  }

  private long time(CloudflareField field) {
    String text = text(field);
    if (text != null) {
      return CloudflareTime.ofText(text);
    }
    long number = numbers[field.ordinal()];
    return number == Units.UNKNOWN ? Units.UNKNOWN : CloudflareTime.ofNumber(number);
  }

  private static long digits(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Field.number(bytes, 0, bytes.length);
  }
}
