package dev.stallwatch.format.cloudfront;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The column of each field of a line, by the names of a header or of the configuration. */
final class CloudFrontLayout {
  /** No columns: there has been no header. */
  static final CloudFrontLayout NONE = standard(List.of());

  /** The last header and its layout: the next file usually has the same. */
  private static volatile Header last = new Header("", NONE);

  private record Header(String names, CloudFrontLayout layout) {}

  private static final String STREAMING_EVENT = "x-event";
  private static final int NOT_READ = -1;

  private final int[] columnOfField;
  private final Set<CloudFrontColumn> columns = EnumSet.noneOf(CloudFrontColumn.class);
  private final boolean streaming;

  private CloudFrontLayout(List<@Nullable CloudFrontColumn> fields, boolean streaming) {
    this.columnOfField = new int[fields.size()];
    this.streaming = streaming;
    for (int i = 0; i < columnOfField.length; i++) {
      CloudFrontColumn column = fields.get(i);
      columnOfField[i] = column != null && columns.add(column) ? column.ordinal() : NOT_READ;
    }
  }

  /** Returns the layout of these columns. */
  static CloudFrontLayout of(List<@Nullable CloudFrontColumn> columns) {
    return new CloudFrontLayout(columns, false);
  }

  /** Returns the layout of columns named as in standard logs or Parquet. */
  static CloudFrontLayout standard(List<String> names) {
    return new CloudFrontLayout(
        names.stream().map(CloudFrontColumn::ofName).toList(), names.contains(STREAMING_EVENT));
  }

  /**
   * Returns the layout of columns named as in real-time logs, where {@code cs-host} is what the
   * viewer requested and {@code x-host-header} the distribution; in standard logs it is the
   * reverse.
   */
  static CloudFrontLayout realTime(List<String> names) {
    return new CloudFrontLayout(
        names.stream().map(CloudFrontColumn::ofName).map(CloudFrontLayout::swapHosts).toList(),
        names.contains(STREAMING_EVENT));
  }

  private static @Nullable CloudFrontColumn swapHosts(@Nullable CloudFrontColumn column) {
    if (column == CloudFrontColumn.VIEWER_HOST) {
      return CloudFrontColumn.DISTRIBUTION_HOST;
    }
    return column == CloudFrontColumn.DISTRIBUTION_HOST ? CloudFrontColumn.VIEWER_HOST : column;
  }

  /** Returns the layout of a {@code #Fields} line, given without that word. */
  static CloudFrontLayout ofHeader(String names) {
    Header known = last;
    if (!known.names.equals(names)) {
      known = new Header(names, standard(words(names)));
      last = known;
    }
    return known.layout;
  }

  /** Returns names separated by white space, commas, semicolons or vertical bars. */
  static ImmutableList<String> words(String names) {
    return ImmutableList.copyOf(
        Splitter.on(CharMatcher.anyOf(" \t\n\u000B\f\r,;|")).omitEmptyStrings().split(names));
  }

  /** Returns the number of fields of a line. */
  int fields() {
    return columnOfField.length;
  }

  /** Returns the ordinal of the column of a field, negative if it is not read. */
  int column(int field) {
    return columnOfField[field];
  }

  boolean has(CloudFrontColumn column) {
    return columns.contains(column);
  }

  /** Returns whether this is the layout of a CloudFront log, of requests or of streaming. */
  boolean isCloudFronts() {
    return CloudFrontColumn.areCloudFronts(columns);
  }

  /**
   * Returns whether lines are the events of streams (RTMP, discontinued in 2020), which are not
   * requests.
   */
  boolean isStreaming() {
    return streaming;
  }
}
