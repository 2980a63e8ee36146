package dev.stallwatch.model.metric;

/** A speed that is measured per request and kept as a histogram per cell. */
public enum Speed {
  /** Body throughput of a transfer, bytes/s; the slowest tenth counts as events. */
  THROUGHPUT("throughput_bins", "throughput_p05", 0, 0.1) {
    @Override
    boolean isInTail(int bin, int tailBin) {
      return bin <= tailBin;
    }
  },
  /** Time to first byte of a request, seconds; the latest tenth counts as events. */
  TTFB("ttfb_bins", "ttfb_p95", 3, 0.9) {
    @Override
    boolean isInTail(int bin, int tailBin) {
      return bin >= tailBin;
    }
  };

  private final String binsColumn;
  private final String quantileColumn;
  private final int decimals;
  private final double tailQuantile;

  Speed(String binsColumn, String quantileColumn, int decimals, double tailQuantile) {
    this.binsColumn = binsColumn;
    this.quantileColumn = quantileColumn;
    this.decimals = decimals;
    this.tailQuantile = tailQuantile;
  }

  /** Whether a bin lies in the tail that begins at {@code tailBin}. */
  abstract boolean isInTail(int bin, int tailBin);

  /** The column of {@code traffic} with the histogram. */
  public String binsColumn() {
    return binsColumn;
  }

  /** The quantile at which the tail begins, 0 to 1. */
  public double tailQuantile() {
    return tailQuantile;
  }

  /** The column of {@code traffic} with the quantile that charts and evidence show. */
  String quantileColumn() {
    return quantileColumn;
  }

  /** SQL for the median of {@link #quantileColumn} over rows of {@code traffic}, rounded. */
  String medianSql() {
    return "round(median("
        + quantileColumn
        + ")"
        + (decimals == 0 ? "" : ", " + decimals)
        + ") AS "
        + quantileColumn;
  }
}
