package dev.stallwatch.format.cloudfront;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.re2j.Pattern;
import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.RecordText;
import java.util.List;

/**
 * CloudFront logs without a header: the columns are those configured by the operator, or all in
 * CloudFront's order.
 */
public final class CloudFrontOrderedFormat implements LogFormat {
  /**
   * Date, time and, in any later field, an edge location; v2 may put an epoch and an id before
   * them.
   */
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?:\\d{10}\\t[A-Z0-9]{8,20}\\t)?\\d{4}-\\d{2}-\\d{2}\\t\\d{2}:\\d{2}:\\d{2}\\t"
              + "(?:.*\\t)?[A-Z]{3}\\d{1,3}(?:-[A-Z]\\d{1,3})?\\t.*",
          Pattern.DOTALL);

  /** The end of the response in seconds with milliseconds, and further fields. */
  private static final Pattern REAL_TIME =
      Pattern.compile("\\d{10}\\.\\d{1,3}\\t[^\\t]+\\t.*", Pattern.DOTALL);

  private final String name;
  private final Pattern beginning;
  private final ImmutableList<CloudFrontOrder> orders;

  private CloudFrontOrderedFormat(
      String name, Pattern beginning, ImmutableList<CloudFrontOrder> orders) {
    this.name = name;
    this.beginning = beginning;
    this.orders = orders;
  }

  /** Returns the format of standard logs (v2) as plain text. */
  public static LogFormat plain(FormatOptions options) {
    return new CloudFrontOrderedFormat(
        "cloudfront-plain", PLAIN, CloudFrontOrder.standard(options.cloudFrontFields()));
  }

  /** Returns the format of real-time logs, as delivered by a stream. */
  public static LogFormat realTime(FormatOptions options) {
    return new CloudFrontOrderedFormat(
        "cloudfront-realtime", REAL_TIME, CloudFrontOrder.realTime(options.cloudFrontFields()));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String source() {
    return CloudFrontFormat.NAME;
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    return firstLines.stream().anyMatch(line -> beginning.matches(line))
        || CloudFrontOrder.anyFits(orders, firstLines);
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    return new CloudFrontRows(orders, wanted);
  }
}
