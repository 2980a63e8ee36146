package dev.stallwatch.format.ncsa;

import dev.stallwatch.format.text.ContentRange;
import dev.stallwatch.format.text.Field;
import dev.stallwatch.format.text.TextCursor;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Ending;
import dev.stallwatch.model.request.HttpStatus;
import java.util.Locale;

/**
 * Times, bytes and ending of a request.
 *
 * <p>Apache and Varnish log when a request was received ({@code %t} of mod_log_config and of
 * varnishncsa). nginx writes {@code $time_local} and {@code $msec} when it writes the line, at the
 * end of the response, and {@code $request_time} runs from the first bytes of the request to that
 * moment (ngx_http_log_module), so the start is their difference. Without it, lines of nginx are
 * not recognisable, and their time counts as the start.
 *
 * <p>A line may have two byte counts, one including headers. If that one is lower, the response was
 * cut short: Apache's {@code %O} counts what was sent (mod_logio), {@code %B} and {@code %b} what
 * was to be sent.
 */
final class NcsaOutcome {

  /** Two logged forms of the same moment differ only by fractions of a second. */
  private static final long MAX_BETWEEN_TIMES = Units.MICROS_PER_MINUTE;

  private final NcsaAdded added;
  private final AccessRecord.Builder record;

  NcsaOutcome(NcsaAdded added, AccessRecord.Builder record) {
    this.added = added;
    this.record = record;
  }

  /**
   * Sets the times, bytes and ending of the record; returns false if an added field is invalid.
   *
   * @param bytes bytes sent, from the format's own field
   * @param logged time of the line
   */
  boolean fillRecord(int status, long bytes, long logged) {
    times(logged);
    bytes(status, bytes);
    String cache = added.word(NcsaField.CACHE);
    added.textFrom(NcsaField.PROTOCOL, "HTTP/");
    record
        .status(status)
        .requestId(added.id())
        .ending(ending(status))
        .cache(cache == null ? null : cache.toLowerCase(Locale.ROOT));
    return added.isTyped();
  }

  private void times(long logged) {
    long duration = added.decimals(NcsaField.REQUEST_TIME);
    long end = added.decimals(NcsaField.END_TIME);
    long start = logged;
    if (end != Units.UNKNOWN) {
      if (Math.abs(end - logged) > MAX_BETWEEN_TIMES) {
        added.reject();
      }
      start = end;
    }
    if (duration != Units.UNKNOWN) {
      start -= duration;
    } else {
      duration = known(added.number(NcsaField.MICROS), millis(), seconds());
    }
    record
        .startedAtMicros(start)
        .durationMicros(duration)
        .firstByteMicros(
            known(
                added.number(NcsaField.FIRST_BYTE_MICROS),
                added.decimals(NcsaField.FIRST_BYTE_SECONDS),
                Units.UNKNOWN));
  }

  private long millis() {
    return added.scaled(NcsaField.MILLIS, Units.MICROS_PER_MILLI);
  }

  private long seconds() {
    return added.scaled(NcsaField.SECONDS, Units.MICROS_PER_SECOND);
  }

  private static long known(long first, long second, long third) {
    return first != Units.UNKNOWN ? first : second != Units.UNKNOWN ? second : third;
  }

  private void bytes(int status, long bytes) {
    long body = added.number(NcsaField.BODY_BYTES);
    if (body == Units.UNKNOWN) {
      // A dash means no body.
      body = added.has(NcsaField.BODY_BYTES) ? 0 : added.isOfNginx() ? bytes : Units.UNKNOWN;
    }
    long length = added.number(NcsaField.CONTENT_LENGTH);
    long all = added.number(NcsaField.ALL_BYTES);
    // Apache counts the bytes of %B as it produces them, those of %O as the connection accepts
    // them.
    long made = Math.max(bytes, body);
    long taken = all == Units.UNKNOWN ? bytes : all;
    boolean isCut = taken < made;
    record
        .bytesSent(isCut ? taken : Math.max(made, all))
        .bodyBytes(isCut ? Units.UNKNOWN : body)
        .contentLength(isCut ? Math.max(made, length) : length)
        .objectSize(status == HttpStatus.OK ? length : Units.UNKNOWN);
    String range = added.textFrom(NcsaField.CONTENT_RANGE, "bytes ");
    if (range == null) {
      askedRange(status, length);
    } else {
      ContentRange.setOn(record, status, range);
    }
  }

  /**
   * Sets the requested range: a 206 for one range carries that range (RFC 9110, section 15.3.7.1).
   */
  private void askedRange(int status, long length) {
    String asked =
        status == HttpStatus.PARTIAL_CONTENT ? added.text(NcsaField.REQUEST_RANGE) : null;
    TextCursor at = new TextCursor(asked == null ? "" : asked);
    long first = at.word("bytes=") ? at.number() : Field.NONE;
    if (first != Field.NONE && at.word("-") && at.digits(0, 18) && at.isAtEnd()) {
      record.range(first, length > 0 ? first + length - 1 : Units.UNKNOWN);
    }
  }

  /**
   * Returns the ending. nginx logs {@code OK} for a response sent completely and an empty field
   * otherwise; it logs 499 for a client that disconnected before the response, 408 for a client
   * that timed out, and 000 if it sent nothing. Apache logs {@code X} for a connection aborted
   * before the response was complete; its other signs concern the connection, not the response.
   */
  private Ending ending(int status) {
    String connection = added.text(NcsaField.CONNECTION);
    String completion = added.text(NcsaField.COMPLETION);
    if ((connection != null && !connection.equals("X") && !connection.equals("+"))
        || (completion != null && !completion.equals("OK"))) {
      added.reject();
    }
    boolean gone =
        status == 0
            || status == HttpStatus.REQUEST_TIMEOUT
            || status == HttpStatus.CLIENT_CLOSED_REQUEST
            || "X".equals(connection)
            || added.isEmpty(NcsaField.COMPLETION);
    return gone ? Ending.CLIENT_GONE : completion == null ? Ending.UNKNOWN : Ending.COMPLETE;
  }
}
