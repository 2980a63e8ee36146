package dev.stallwatch.format.cloudflare;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.RecordText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cloudflare Logpush {@code http_requests} as CSV, TSV or with another separator, with the header
 * that the output option {@code batch_prefix} adds. Without it, nothing in the file names its
 * columns.
 */
public final class CloudflareRowsFormat implements LogFormat {
  private static final int RAY_ID_LENGTH = 16;
  private static final int MIN_FIELDS = 6;
  private static final CharMatcher OF_RAY_ID =
      CharMatcher.inRange('0', '9').or(CharMatcher.inRange('a', 'f'));
  private static final Splitter FIELDS = Splitter.on(CharMatcher.anyOf(",\t|;")).limit(200);

  @Override
  public String name() {
    return "cloudflare-csv";
  }

  @Override
  public String source() {
    return "cloudflare";
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    return firstLines.stream().anyMatch(line -> CloudflareColumns.ofHeader(line) != null);
  }

  /** Recognises delimited lines without a header, by the ray id and a time of Logpush. */
  @Override
  public @Nullable String remedy(List<String> firstLines) {
    return !recognises(firstLines)
            && firstLines.stream().anyMatch(CloudflareRowsFormat::mayBeWithoutHeader)
        ? "probably Cloudflare Logpush as CSV without a header, so that its columns are unknown: add a"
            + " header line with the names of the selected fields (output option batch_prefix), or"
            + " output NDJSON"
        : null;
  }

  private static boolean mayBeWithoutHeader(String line) {
    if (line.startsWith("{") || line.startsWith("[")) {
      return false;
    }
    List<String> fields = FIELDS.splitToStream(line).map(CharMatcher.is('"')::trimFrom).toList();
    return fields.size() >= MIN_FIELDS
        && fields.stream().anyMatch(CloudflareRowsFormat::isRayId)
        && fields.stream().anyMatch(CloudflareRowsFormat::isTime);
  }

  private static boolean isRayId(String field) {
    return field.length() == RAY_ID_LENGTH && OF_RAY_ID.matchesAllOf(field);
  }

  /** Returns whether the field is a time in nanoseconds, seconds or RFC 3339. */
  private static boolean isTime(String field) {
    boolean isEpoch = (field.length() == 19 || field.length() == 10) && field.startsWith("1");
    return isEpoch
        ? CharMatcher.inRange('0', '9').matchesAllOf(field)
        : field.length() >= 20 && field.charAt(4) == '-' && field.endsWith("Z");
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    return new CloudflareRows(new CloudflareFormat().open(wanted));
  }
}
