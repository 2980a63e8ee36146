package dev.stallwatch.format;

import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.Units;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A {@code Range} of one part, counted from the object's beginning (RFC 9110, section 14.2). */
public final class RequestedRange {
  private static final Pattern ONE_PART =
      Pattern.compile("(?:bytes=)?(\\d{1,18})-(\\d{1,18})?", Pattern.CASE_INSENSITIVE);

  private RequestedRange() {}

  /**
   * Tells a record of a 206 where its range begins. The request alone does not tell where it ends:
   * the object may be shorter than what was asked for, so the end follows from the length.
   *
   * @param contentLength bytes that the response promised, or unknown
   */
  public static void tell(
      AccessRecord.Builder record, int status, @Nullable String header, long contentLength) {
    Matcher matcher = header == null || status != 206 ? null : ONE_PART.matcher(header);
    if (matcher == null || !matcher.matches()) {
      return;
    }
    long first = Long.parseLong(matcher.group(1));
    long last = matcher.group(2) == null ? Long.MAX_VALUE : Long.parseLong(matcher.group(2));
    if (contentLength <= 0) {
      record.range(first, Units.UNKNOWN);
    } else if (contentLength - 1 <= last - first) {
      record.range(first, first + contentLength - 1);
    }
  }
}
