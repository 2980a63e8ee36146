package dev.stallwatch.format.text;

import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.HttpStatus;
import dev.stallwatch.model.Units;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Content-Range} of bytes (RFC 9110, section 14.4).
 *
 * @param first first byte sent
 * @param last last byte promised, inclusive
 * @param size size of the whole object, unknown where the header has {@code *}
 */
public record ContentRange(long first, long last, long size) {
  /** The range of a header's value, null where it is none that can be meant. */
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

  /** Tells a record of a 206 what the header says; of others, or without a range, nothing. */
  public static void tell(AccessRecord.Builder record, int status, @Nullable String header) {
    ContentRange range = status == HttpStatus.PARTIAL_CONTENT ? parse(header) : null;
    if (range != null) {
      record.range(range.first, range.last);
      if (range.size != Units.UNKNOWN) {
        record.objectSize(range.size);
      }
    }
  }
}
