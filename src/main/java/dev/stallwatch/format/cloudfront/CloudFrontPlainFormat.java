package dev.stallwatch.format.cloudfront;

import com.google.common.collect.ImmutableList;
import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * CloudFront standard logs (v2) as plain text: no header, so the columns are those that the
 * operator configured, or CloudFront's order.
 */
public final class CloudFrontPlainFormat implements LogFormat {
  /** Date, time and somewhere an edge location; before them v2 may have an epoch and an id. */
  private static final Pattern BEGINNING =
      Pattern.compile(
          "(\\d{10}\\t[A-Z0-9]{8,20}\\t)?\\d{4}-\\d{2}-\\d{2}\\t\\d{2}:\\d{2}:\\d{2}\\t"
              + "(.*\\t)?[A-Z]{3}\\d{1,3}(-[A-Z]\\d{1,3})?\\t.*",
          Pattern.DOTALL);

  private final ImmutableList<CloudFrontOrder> orders;

  /** With the columns that the operator configured. */
  public CloudFrontPlainFormat(FormatOptions options) {
    this.orders = CloudFrontOrder.standard(options.cloudFrontFields());
  }

  @Override
  public String name() {
    return "cloudfront-plain";
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
