package dev.stallwatch.report.page;

import dev.stallwatch.model.Metric;

/** What a rate of a metric is when it is drawn. */
public enum Unit {
  /** Events over trials, 0 to 1. */
  SHARE,
  /** Bytes per second. */
  BYTES_PER_SECOND,
  /** Seconds. */
  SECONDS,
  /** Requests. */
  REQUESTS;

  /** The unit in which a metric is drawn. */
  public static Unit of(Metric metric) {
    return switch (metric) {
      case STALL_RATE,
          CUT_SHORT_RATE,
          SERVER_ERROR_RATE,
          CLIENT_ERROR_RATE,
          SLOW_RATE,
          PARTIAL_RATE ->
          SHARE;
      case THROUGHPUT -> BYTES_PER_SECOND;
      case TTFB -> SECONDS;
      case VOLUME -> REQUESTS;
    };
  }
}
