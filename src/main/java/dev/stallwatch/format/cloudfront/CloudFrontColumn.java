package dev.stallwatch.format.cloudfront;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.json.JsonField;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns that are read, by their names in CloudFront's standard logs. */
enum CloudFrontColumn implements JsonField {
  DATE("date"),
  TIME("time"),
  END_MILLIS("timestamp(ms)"),
  END_SECONDS("timestamp"),
  EDGE_LOCATION("x-edge-location", RecordText.EDGE),
  BYTES("sc-bytes"),
  CLIENT("c-ip", RecordText.CLIENT_ADDRESS),
  METHOD("cs-method"),
  DISTRIBUTION_HOST("cs(Host)", RecordText.HOST),
  PATH("cs-uri-stem", RecordText.OBJECT),
  STATUS("sc-status"),
  USER_AGENT("cs(User-Agent)", RecordText.USER_AGENT),
  RESULT("x-edge-result-type"),
  REQUEST_ID("x-edge-request-id", RecordText.REQUEST_ID),
  VIEWER_HOST("x-host-header", RecordText.HOST),
  SCHEME("cs-protocol"),
  TIME_TAKEN("time-taken"),
  RESPONSE_RESULT("x-edge-response-result-type"),
  PROTOCOL("cs-protocol-version", RecordText.PROTOCOL),
  FIRST_BYTE("time-to-first-byte"),
  DETAILED_RESULT("x-edge-detailed-result-type"),
  CONTENT_LENGTH("sc-content-len"),
  RANGE_START("sc-range-start"),
  RANGE_END("sc-range-end"),
  NETWORK("asn"),
  COUNTRY("c-country", RecordText.COUNTRY);

  private static final CharMatcher SEPARATORS =
      CharMatcher.inRange('a', 'z').or(CharMatcher.inRange('0', '9')).negate();
  private static final Map<String, CloudFrontColumn> BY_NAME = new HashMap<>();

  /** Columns of CloudFront that are irrelevant to downloads. */
  private static final Set<String> IGNORED =
      Set.of(
          "cs_referer",
          "cs_uri_query",
          "cs_cookie",
          "cs_bytes",
          "x_forwarded_for",
          "ssl_protocol",
          "ssl_cipher",
          "fle_status",
          "fle_encrypted_fields",
          "c_port",
          "sc_content_type",
          "distributionid",
          "distribution_tenant_id",
          "connection_id",
          "origin_fbl",
          "origin_lbl",
          "cache_behavior_path_pattern");

  /** Columns that no other server's W3C log has; IIS shares all the others. */
  private static final Set<CloudFrontColumn> OWN =
      EnumSet.of(
          END_MILLIS,
          EDGE_LOCATION,
          RESULT,
          REQUEST_ID,
          VIEWER_HOST,
          RESPONSE_RESULT,
          PROTOCOL,
          FIRST_BYTE,
          DETAILED_RESULT,
          CONTENT_LENGTH,
          RANGE_START,
          RANGE_END,
          COUNTRY);

  static {
    for (CloudFrontColumn column : values()) {
      BY_NAME.put(plain(column.header), column);
    }
  }

  private final String header;
  private final @Nullable RecordText text;

  CloudFrontColumn(String header) {
    this(header, null);
  }

  CloudFrontColumn(String header, @Nullable RecordText text) {
    this.header = header;
    this.text = text;
  }

  /** Returns the name in standard logs. */
  String header() {
    return header;
  }

  /**
   * Returns the text of a record that depends on this column only; {@code null} if other values
   * depend on the column.
   */
  @Nullable RecordText text() {
    return text;
  }

  /**
   * Returns the column of a name, {@code null} if it is not read. Case and separators are ignored:
   * the same column is {@code cs(User-Agent)} in text, {@code cs-user-agent} in real-time logs and
   * {@code cs_User_Agent} in Parquet.
   */
  static @Nullable CloudFrontColumn ofName(String name) {
    return BY_NAME.get(plain(name));
  }

  /** Returns the names that are neither read nor known as irrelevant columns of CloudFront. */
  static List<String> notRead(List<String> names) {
    return names.stream().filter(name -> ofName(name) == null && !isIgnored(name)).toList();
  }

  private static boolean isIgnored(String name) {
    return IGNORED.contains(plain(name));
  }

  private static String plain(String name) {
    return SEPARATORS.trimAndCollapseFrom(name.toLowerCase(Locale.ROOT), '_');
  }

  /** Returns whether these columns are those of a CloudFront log rather than of any W3C log. */
  static boolean areCloudFronts(Set<CloudFrontColumn> columns) {
    return columns.size() >= 3 && columns.stream().anyMatch(OWN::contains);
  }

  /** Returns the name in JSON, also in lower case, as tools that load the logs tend to write it. */
  @Override
  public ImmutableList<String> paths() {
    return ImmutableList.of(header, header.toLowerCase(Locale.ROOT));
  }
}
