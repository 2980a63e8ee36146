package dev.stallwatch.format;

import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.Units;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Content-Range} of bytes (RFC 9110, section 14.4).
 *
 * @param first first byte sent
 * @param last last byte promised, inclusive
 * @param size size of the whole object, unknown where the header has {@code *}
 */
public record ContentRange(long first, long last, long size) {
  private static final Pattern BYTES =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

  /** The range of a header's value, null where it is none that can be meant. */
  public static @Nullable ContentRange parse(@Nullable String header) {
    Matcher matcher = header == null ? null : BYTES.matcher(header);
    if (matcher == null || !matcher.matches()) {
      return null;
    }
    String size = matcher.group(3);
    ContentRange range =
        new ContentRange(
            Long.parseLong(matcher.group(1)),
            Long.parseLong(matcher.group(2)),
            size.equals("*") ? Units.UNKNOWN : Long.parseLong(size));
    return range.first <= range.last ? range : null;
  }

  /** Tells a record of a 206 what the header says; of others, or without a range, nothing. */
  public static void tell(AccessRecord.Builder record, int status, @Nullable String header) {
    ContentRange range = status == 206 ? parse(header) : null;
    if (range != null) {
      record.range(range.first, range.last);
      if (range.size != Units.UNKNOWN) {
        record.objectSize(range.size);
      }
    }
  }
}
