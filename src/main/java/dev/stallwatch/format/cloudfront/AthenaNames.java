package dev.stallwatch.format.cloudfront;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The column names of the table in Athena's documentation, which tables made from it inherit. They
 * name a column of CloudFront only in a file that has several of them, because most are common
 * words.
 */
final class AthenaNames {
  private static final ImmutableMap<String, CloudFrontColumn> COLUMNS =
      ImmutableMap.<String, CloudFrontColumn>builder()
          .put("location", CloudFrontColumn.EDGE_LOCATION)
          .put("bytes", CloudFrontColumn.BYTES)
          .put("request_ip", CloudFrontColumn.CLIENT)
          .put("method", CloudFrontColumn.METHOD)
          .put("host", CloudFrontColumn.DISTRIBUTION_HOST)
          .put("uri", CloudFrontColumn.PATH)
          .put("status", CloudFrontColumn.STATUS)
          .put("user_agent", CloudFrontColumn.USER_AGENT)
          .put("result_type", CloudFrontColumn.RESULT)
          .put("request_id", CloudFrontColumn.REQUEST_ID)
          .put("host_header", CloudFrontColumn.VIEWER_HOST)
          .put("request_protocol", CloudFrontColumn.SCHEME)
          .put("response_result_type", CloudFrontColumn.RESPONSE_RESULT)
          .put("http_version", CloudFrontColumn.PROTOCOL)
          .build();

  /** Columns that are not read. */
  private static final ImmutableSet<String> OTHERS =
      ImmutableSet.of("referrer", "query_string", "cookie", "request_bytes", "xforwarded_for");

  private static final ImmutableSet<String> DISTINCTIVE =
      ImmutableSet.of("request_ip", "result_type", "uri", "location");

  private AthenaNames() {}

  /** Returns whether these are the columns of such a table. */
  static boolean areNamesOf(Collection<String> names) {
    return names.stream().map(AthenaNames::lower).toList().containsAll(DISTINCTIVE);
  }

  /** Returns the column of a name; {@code null} if it is not one of these. */
  static @Nullable CloudFrontColumn column(String name) {
    return COLUMNS.get(lower(name));
  }

  /** Returns whether the name is one of these, also of a column that is not read. */
  static boolean isKnown(String name) {
    return COLUMNS.containsKey(lower(name)) || OTHERS.contains(lower(name));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
