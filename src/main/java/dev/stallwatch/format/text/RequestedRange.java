package dev.stallwatch.format.text;

import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.HttpStatus;
import dev.stallwatch.model.Units;
import org.jspecify.annotations.Nullable;

/** A {@code Range} of one part, counted from the object's beginning (RFC 9110, section 14.2). */
public final class RequestedRange {
  private RequestedRange() {}

  /**
   * Tells a record of a 206 where its range begins. The request alone does not tell where it ends:
   * the object may be shorter than what was asked for, so the end follows from the length.
   *
   * @param contentLength bytes that the response promised, or unknown
   */
  public static void tell(
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
