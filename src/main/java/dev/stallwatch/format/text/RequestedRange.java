package dev.stallwatch.format.text;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Range} header of one part, counted from the start of the object (RFC 9110, section
 * 14.2).
 */
public final class RequestedRange {
  private RequestedRange() {}

  /**
   * Sets the range of a record of a 206. The request alone does not give the end of the range,
   * because the object may be shorter than requested; the end follows from the content length.
   *
   * @param contentLength bytes that the response announced, or unknown
   */
  public static void setOn(
      AccessRecord.Builder record, int status, @Nullable String header, long contentLength) {
    if (header == null || status != HttpStatus.PARTIAL_CONTENT) {
      return;
    }
    TextCursor at = new TextCursor(header);
    boolean unused = at.wordInAnyCase("bytes=");
    long first = at.number();
    if (first == Field.NONE || !at.word("-")) {
      return;
    }
    long last = at.isAtEnd() ? Long.MAX_VALUE : at.number();
    if (last == Field.NONE || !at.isAtEnd()) {
      return;
    }
    if (contentLength <= 0) {
      record.range(first, Units.UNKNOWN);
    } else if (contentLength - 1 <= last - first) {
      record.range(first, first + contentLength - 1);
    }
  }
}
