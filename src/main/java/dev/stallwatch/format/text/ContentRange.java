package dev.stallwatch.format.text;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Content-Range} of bytes (RFC 9110, section 14.4).
 *
 * @param first offset of the first byte sent
 * @param last offset of the last byte announced, inclusive
 * @param size size of the complete object, unknown if the header has {@code *}
 */
public record ContentRange(long first, long last, long size) {
  /** Parses the value of a header; returns {@code null} if it is invalid. */
  public static @Nullable ContentRange parse(@Nullable String header) {
    TextCursor at = new TextCursor(header == null ? "" : header);
    long first = at.word("bytes ") ? at.number() : Field.NONE;
    long last = first != Field.NONE && at.word("-") ? at.number() : Field.NONE;
    if (last == Field.NONE || !at.word("/")) {
      return null;
    }
    long size = at.word("*") ? Units.UNKNOWN : at.number();
    return size != Field.NONE && at.isAtEnd() && first <= last
        ? new ContentRange(first, last, size)
        : null;
  }

  /**
   * Sets range and object size of a record from the header of a 206; does nothing for another
   * status or an invalid header.
   */
  public static void setOn(AccessRecord.Builder record, int status, @Nullable String header) {
    ContentRange range = status == HttpStatus.PARTIAL_CONTENT ? parse(header) : null;
    if (range != null) {
      record.range(range.first, range.last);
      if (range.size != Units.UNKNOWN) {
        record.objectSize(range.size);
      }
    }
  }
}
