package dev.stallwatch.format.cloudfront;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.RejectReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses lines of a file without a header, in the first of several column orders that match. Until
 * a line has matched, a number of fields that no order has means that the columns must be
 * configured; after that, it means that the line is truncated.
 */
final class CloudFrontRows implements LineParser {
  private static final ParsedLine NOT_CONFIGURED =
      ParsedLine.rejected(RejectReason.COLUMNS_NOT_CONFIGURED);
  private static final ParsedLine TOO_FEW = ParsedLine.rejected(RejectReason.TOO_FEW_FIELDS);
  private static final ParsedLine SHIFTED = ParsedLine.rejected(RejectReason.SHIFTED_FIELDS);

  private final ImmutableList<CloudFrontOrder> orders;
  private final int minFields;
  private final CloudFrontLine line;
  private final CloudFrontRequest request = new CloudFrontRequest();
  private final ImmutableList<String> others;
  private boolean oneHasFitted;

  /** Number of fields found last. */
  private int fields;

  CloudFrontRows(ImmutableList<CloudFrontOrder> orders, ImmutableSet<RecordText> wanted) {
    this(orders, wanted, ImmutableList.of());
  }

  /**
   * Creates a parser of a file that names its columns.
   *
   * @param others names of columns that are not read
   */
  CloudFrontRows(
      ImmutableList<CloudFrontOrder> orders,
      ImmutableSet<RecordText> wanted,
      ImmutableList<String> others) {
    this.orders = orders;
    this.others = others;
    this.line = new CloudFrontLine(wanted);
    this.minFields = orders.stream().mapToInt(CloudFrontOrder::min).min().orElse(0);
  }

  @Override
  public List<String> otherColumns() {
    return others;
  }

  @Override
  public ParsedLine parse(byte[] b, int offset, int length) {
    ParsedLine parsed = parse(b, offset, length, CloudFrontSeparator.TAB);
    if (parsed == null) {
      char separator = CloudFrontSeparator.afterNumber(b, offset, offset + length);
      if (separator != CloudFrontSeparator.TAB) {
        parsed = parse(b, offset, length, separator);
      }
    }
    if (parsed != null) {
      return parsed;
    }
    if (!oneHasFitted) {
      return NOT_CONFIGURED;
    }
    return fields < minFields ? TOO_FEW : SHIFTED;
  }

  /** Returns the line in the first order that matches; {@code null} if none does. */
  private @Nullable ParsedLine parse(byte[] b, int offset, int length, char separator) {
    ParsedLine answer = null;
    for (CloudFrontOrder order : orders) {
      fields = line.split(order.layout(), b, offset, offset + length, separator);
      if (order.accepts(fields, line.lastIsEmpty())) {
        ParsedLine parsed = request.parsed(line);
        if (parsed instanceof ParsedLine.Accepted) {
          oneHasFitted = true;
          return parsed;
        }
        answer = answer == null ? parsed : answer;
      }
    }
    return answer;
  }
}
