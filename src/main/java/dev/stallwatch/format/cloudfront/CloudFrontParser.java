package dev.stallwatch.format.cloudfront;

import dev.stallwatch.format.CivilTime;
import dev.stallwatch.format.Field;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.PercentCoding;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.TextCache;
import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.Ending;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a CloudFront standard log, separated by tabs, in the columns that the file's own {@code
 * #Fields} line names. The logged time is the end of the response; the record's is the start.
 * {@code sc-bytes} counts the headers in, so the bytes of the body are bounded, not known.
 */
final class CloudFrontParser implements LineParser {
  static final String FIELDS = "#Fields:";

  private static final byte[] FIELDS_BYTES = FIELDS.getBytes(StandardCharsets.US_ASCII);
  private static final byte[] VERSION_BYTES = "#Version".getBytes(StandardCharsets.US_ASCII);
  private static final String ERROR = "error";
  private static final int COLUMNS = CloudFrontColumn.values().length;

  private final CivilTime civilTime = new CivilTime();
  private final TextCache plain = new TextCache(text -> text);
  private final TextCache lower = new TextCache(text -> text.toLowerCase(Locale.ROOT));
  private final TextCache headers = new TextCache(PercentCoding::decodeHeader);
  private final AccessRecord.Builder record = AccessRecord.builder();

  /** Column of each field of a line, -1 for one that is not read; empty before the header. */
  private int[] columnOfField = {};

  private final int[] from = new int[COLUMNS];
  private final int[] to = new int[COLUMNS];

  @Override
  public ParsedLine parse(byte[] b, int offset, int length) {
    int end = offset + length;
    if (b[offset] == '#') {
      return comment(b, offset, end);
    }
    if (columnOfField.length == 0) {
      return ParsedLine.rejected(RejectReason.NO_HEADER);
    }
    if (!split(b, offset, end)) {
      return ParsedLine.rejected(RejectReason.TOO_FEW_FIELDS);
    }
    return record(b);
  }

  private ParsedLine comment(byte[] b, int offset, int end) {
    if (startsWith(b, offset, end, FIELDS_BYTES)) {
      String names = Field.text(b, offset + FIELDS_BYTES.length, end).strip();
      columnOfField =
          Arrays.stream(names.split("\\s+"))
              .map(CloudFrontColumn::ofHeader)
              .mapToInt(column -> column == null ? -1 : column.ordinal())
              .toArray();
      return ParsedLine.HEADER;
    }
    return startsWith(b, offset, end, VERSION_BYTES)
        ? ParsedLine.HEADER
        : ParsedLine.ignored(IgnoreReason.COMMENT);
  }

  private static boolean startsWith(byte[] b, int offset, int end, byte[] prefix) {
    return end - offset >= prefix.length
        && Arrays.equals(b, offset, offset + prefix.length, prefix, 0, prefix.length);
  }

  /** Finds the fields; false where there are fewer than columns. Further ones are left alone. */
  private boolean split(byte[] b, int offset, int end) {
    Arrays.fill(from, -1);
    int field = 0;
    int start = offset;
    for (int i = offset; i <= end && field < columnOfField.length; i++) {
      if (i == end || b[i] == '\t') {
        int column = columnOfField[field++];
        if (column >= 0) {
          from[column] = start;
          to[column] = i;
        }
        start = i + 1;
      }
    }
    return field == columnOfField.length;
  }

  private ParsedLine record(byte[] b) {
    long day = day(b);
    long time =
        has(CloudFrontColumn.TIME)
            ? CivilTime.timeOfDay(b, from(CloudFrontColumn.TIME), to(CloudFrontColumn.TIME))
            : Field.NONE;
    if (day == Field.NONE || time == Field.NONE) {
      return ParsedLine.rejected(RejectReason.BAD_TIME);
    }
    long status = number(b, CloudFrontColumn.STATUS);
    long bytes = number(b, CloudFrontColumn.BYTES);
    long contentLength = number(b, CloudFrontColumn.CONTENT_LENGTH);
    long rangeFirst = number(b, CloudFrontColumn.RANGE_START);
    long rangeLast = number(b, CloudFrontColumn.RANGE_END);
    long taken = seconds(b, CloudFrontColumn.TIME_TAKEN);
    long firstByte = seconds(b, CloudFrontColumn.FIRST_BYTE);
    if (status == Field.NONE
        || status > 999
        || bytes == Field.NONE
        || contentLength == Field.NONE
        || rangeFirst == Field.NONE
        || rangeLast == Field.NONE
        || taken == Field.NONE
        || firstByte == Field.NONE) {
      return ParsedLine.rejected(RejectReason.BAD_NUMBER);
    }
    String method = text(b, CloudFrontColumn.METHOD, plain);
    String path = once(b, CloudFrontColumn.PATH);
    if (method == null || path == null || status == Units.UNKNOWN) {
      return ParsedLine.rejected(RejectReason.MISSING_FIELD);
    }
    String host = text(b, CloudFrontColumn.VIEWER_HOST, lower);
    record
        .clear()
        .requestId(once(b, CloudFrontColumn.REQUEST_ID))
        .startedAtMicros(day + time - Math.max(0, taken))
        .durationMicros(taken)
        .firstByteMicros(firstByte)
        .clientAddress(text(b, CloudFrontColumn.CLIENT, plain))
        .method(method)
        .host(host == null ? text(b, CloudFrontColumn.DISTRIBUTION_HOST, lower) : host)
        .object(path)
        .status((int) status)
        .bytesSent(Math.max(0, bytes))
        .contentLength(contentLength)
        .objectSize(status == 200 ? contentLength : Units.UNKNOWN)
        .range(rangeFirst, rangeLast)
        .ending(ending(b, (int) status))
        .userAgent(text(b, CloudFrontColumn.USER_AGENT, headers))
        .edge(text(b, CloudFrontColumn.EDGE_LOCATION, plain))
        .country(text(b, CloudFrontColumn.COUNTRY, lower))
        .network(Math.max(Units.UNKNOWN, number(b, CloudFrontColumn.NETWORK)))
        .cache(text(b, CloudFrontColumn.RESULT, lower))
        .protocol(text(b, CloudFrontColumn.PROTOCOL, lower))
        .servedBy(ServedBy.CDN);
    return new ParsedLine.Accepted(record.build());
  }

  /**
   * A result of Error after the response had begun well means that the viewer went away before all
   * bytes were sent; the detailed result tells when it was the origin that broke off.
   */
  private Ending ending(byte[] b, int status) {
    if (status == 0) {
      return Ending.CLIENT_GONE;
    }
    String result = text(b, CloudFrontColumn.RESULT, lower);
    if (result == null || result.equals("-")) {
      return Ending.UNTOLD;
    }
    String detailed = text(b, CloudFrontColumn.DETAILED_RESULT, lower);
    if (detailed != null && detailed.equals("clientcommerror")) {
      return Ending.CLIENT_GONE;
    }
    if (!result.equals(ERROR)) {
      return Ending.WHOLE;
    }
    if (detailed != null && detailed.startsWith("origin")) {
      return Ending.BROKEN_OFF;
    }
    String response = text(b, CloudFrontColumn.RESPONSE_RESULT, lower);
    boolean begunWell = response == null ? status < 400 : !response.equals(ERROR) || status < 400;
    return begunWell ? Ending.CLIENT_GONE : Ending.WHOLE;
  }

  private long day(byte[] b) {
    return has(CloudFrontColumn.DATE)
        ? civilTime.isoDay(b, from(CloudFrontColumn.DATE), to(CloudFrontColumn.DATE))
        : Field.NONE;
  }

  private boolean has(CloudFrontColumn column) {
    int at = column.ordinal();
    return from[at] >= 0 && to[at] > from[at];
  }

  private boolean isDash(byte[] b, CloudFrontColumn column) {
    return Field.isDash(b, from(column), to(column));
  }

  private int from(CloudFrontColumn column) {
    return from[column.ordinal()];
  }

  private int to(CloudFrontColumn column) {
    return to[column.ordinal()];
  }

  /** A number, unknown where there is none, {@link Field#NONE} where something else stands. */
  private long number(byte[] b, CloudFrontColumn column) {
    return !has(column) || isDash(b, column)
        ? Units.UNKNOWN
        : Field.number(b, from(column), to(column));
  }

  private long seconds(byte[] b, CloudFrontColumn column) {
    return !has(column) || isDash(b, column)
        ? Units.UNKNOWN
        : Field.secondsAsMicros(b, from(column), to(column));
  }

  private @Nullable String text(byte[] b, CloudFrontColumn column, TextCache cache) {
    return !has(column) || isDash(b, column) ? null : cache.text(b, from(column), to(column));
  }

  private @Nullable String once(byte[] b, CloudFrontColumn column) {
    return !has(column) || isDash(b, column) ? null : Field.text(b, from(column), to(column));
  }
}
