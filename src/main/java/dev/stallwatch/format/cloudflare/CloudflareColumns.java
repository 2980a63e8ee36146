package dev.stallwatch.format.cloudflare;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file of delimited records, by its header.
 *
 * @param names names of the columns, in UTF-8
 * @param separator byte between fields
 */
record CloudflareColumns(ImmutableList<byte[]> names, byte separator) {
  private static final String SEPARATORS = ",\t|;";
  private static final int MAX_HEADER_LENGTH = 16_384;
  private static final int MAX_NAME_LENGTH = 64;
  private static final CharMatcher OF_NAMES =
      CharMatcher.inRange('a', 'z')
          .or(CharMatcher.inRange('A', 'Z'))
          .or(CharMatcher.inRange('0', '9'));
  private static final Set<String> TIMES =
      Set.of(
          CloudflareField.START.paths().get(0), //
          CloudflareField.END.paths().get(0));

  /**
   * Returns the columns of a header; {@code null} if the line is not a header of the data set
   * {@code http_requests}.
   */
  static @Nullable CloudflareColumns ofHeader(String line) {
    String first = line.startsWith("\"") ? line.substring(1) : line;
    if (line.length() > MAX_HEADER_LENGTH || !isLetter(first)) {
      return null;
    }
    int end = OF_NAMES.negate().indexIn(line, line.length() - first.length());
    int at = end >= 0 && line.charAt(end) == '"' ? end + 1 : end;
    if (at < 0 || at >= line.length() || SEPARATORS.indexOf(line.charAt(at)) < 0) {
      return null;
    }
    char separator = line.charAt(at);
    List<String> names =
        Splitter.on(separator).splitToStream(line).map(CharMatcher.is('"')::trimFrom).toList();
    boolean areNames =
        names.stream()
            .allMatch(name -> name.length() <= MAX_NAME_LENGTH && OF_NAMES.matchesAllOf(name));
    return areNames
            && names.contains(CloudflareField.STATUS.paths().get(0))
            && names.stream().anyMatch(TIMES::contains)
        ? new CloudflareColumns(
            names.stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .collect(ImmutableList.toImmutableList()),
            (byte) separator)
        : null;
  }

  private static boolean isLetter(String text) {
    return !text.isEmpty() && text.charAt(0) >= 'A' && text.charAt(0) <= 'z';
  }

  /** Returns whether a line may be a header: it begins with the name of a column. */
  static boolean mayBeHeader(byte[] b, int offset, int end) {
    int first = offset < end && b[offset] == '"' ? offset + 1 : offset;
    return first + 1 < end
        && end - offset <= MAX_HEADER_LENGTH
        && b[first] >= 'A'
        && b[first] <= 'Z'
        && OF_NAMES.matches((char) (b[first + 1] & 0xFF));
  }
}
