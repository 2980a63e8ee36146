package dev.stallwatch.format.foreign;

import com.google.common.base.Splitter;
import java.util.List;
import java.util.Set;

/** Recognises VPC flow logs of AWS. */
final class FlowLog {
  private static final Set<String> COLUMNS =
      Set.of(
          "account-id",
          "interface-id",
          "srcaddr",
          "dstaddr",
          "srcport",
          "dstport",
          "pkt-srcaddr",
          "pkt-dstaddr",
          "log-status",
          "flow-direction",
          "vpc-id",
          "subnet-id");
  private static final int MIN_COLUMNS = 3;

  private FlowLog() {}

  /** Returns whether the first line names columns of flow logs, which their owner chooses. */
  static boolean isHeader(List<String> lines) {
    String first = lines.get(0).strip();
    return first.length() < 2_000
        && Splitter.on(' ').splitToStream(first).filter(COLUMNS::contains).count() >= MIN_COLUMNS
        && !RequestWords.in(first);
  }

  /** Returns whether a line has the default columns: {@code 2 123456789010 eni-1235b8ca ... OK}. */
  static boolean isLine(String line) {
    return LineMask.matches(line, 0, "9 999999999999 ")
        && line.startsWith("eni-", "9 999999999999 ".length())
        && (line.endsWith(" OK") || line.endsWith(" NODATA") || line.endsWith(" SKIPDATA"));
  }
}
