package dev.stallwatch.model.metric;

/** The direction in which a metric deviates from what is expected. */
public enum Direction {
  /** More events than expected. */
  MORE,
  /** Fewer events than expected; only {@link Metric#VOLUME} is tested for it. */
  FEWER
}
