package dev.stallwatch.format.cloudfront;

import com.google.common.collect.ImmutableList;
import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * CloudFront real-time logs, as a stream delivers them: no header, so the columns are those that
 * the operator configured, or all in CloudFront's order.
 */
public final class CloudFrontRealTimeFormat implements LogFormat {
  /** The end of the response in seconds with milliseconds, and further fields. */
  private static final Pattern BEGINNING =
      Pattern.compile("\\d{10}\\.\\d{1,3}\\t[^\\t]+\\t.*", Pattern.DOTALL);

  private final ImmutableList<CloudFrontOrder> orders;

  /** With the columns that the operator configured. */
  public CloudFrontRealTimeFormat(FormatOptions options) {
    this.orders = CloudFrontOrder.realTime(options.cloudFrontFields());
  }

  @Override
  public String name() {
    return "cloudfront-realtime";
  }

  @Override
  public String source() {
    return CloudFrontFormat.NAME;
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    return firstLines.stream().anyMatch(line -> BEGINNING.matcher(line).matches())
        || CloudFrontOrder.anyFits(orders, firstLines);
  }

  @Override
  public LineParser open() {
    return new CloudFrontRows(orders);
  }
}
