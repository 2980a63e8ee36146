package dev.stallwatch.model.metric;

/** The unit in which a metric is charted. */
public enum MetricUnit {
  /** Events over trials, 0 to 1. */
  SHARE,
  /** Bytes per second. */
  BYTES_PER_SECOND,
  /** Seconds. */
  SECONDS,
  /** Number of requests. */
  REQUESTS
}
