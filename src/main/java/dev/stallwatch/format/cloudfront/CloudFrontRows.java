package dev.stallwatch.format.cloudfront;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.RejectReason;
import java.util.List;

/**
 * Lines of a file without a header, in the first of some orders of columns that they fit. While no
 * line has fitted, a number of fields that no order has is the operator's to mend; after that, it
 * is the line that is torn.
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

  CloudFrontRows(ImmutableList<CloudFrontOrder> orders, ImmutableSet<RecordText> wanted) {
    this(orders, wanted, ImmutableList.of());
  }

  /**
   * Of a file that names its columns.
   *
   * @param others names of those that are not read
   */
  CloudFrontRows(
      ImmutableList<CloudFrontOrder> orders,
      ImmutableSet<RecordText> wanted,
      ImmutableList<String> others) {
    this.orders = orders;
    this.others = others;
    this.line = new CloudFrontLine(wanted);
    this.minFields = orders.stream().mapToInt(CloudFrontOrder::least).min().orElse(0);
  }

  @Override
  public List<String> otherColumns() {
    return others;
  }

  @Override
  public ParsedLine parse(byte[] b, int offset, int length) {
    ParsedLine answer = null;
    int fields = 0;
    for (CloudFrontOrder order : orders) {
      fields = line.split(order.layout(), b, offset, offset + length);
      if (order.takes(fields, line.lastIsEmpty())) {
        ParsedLine parsed = request.parsed(line);
        if (parsed instanceof ParsedLine.Accepted) {
          oneHasFitted = true;
          return parsed;
        }
        answer = answer == null ? parsed : answer;
      }
    }
    if (answer != null) {
      return answer;
    }
    if (!oneHasFitted) {
      return NOT_CONFIGURED;
    }
    return fields < minFields ? TOO_FEW : SHIFTED;
  }
}
