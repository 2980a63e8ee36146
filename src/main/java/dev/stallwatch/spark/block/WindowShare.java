package dev.stallwatch.spark.block;

import java.io.Serializable;

/**
 * Cells that are merged together: those of one window that fall to one task. Ordered by window.
 *
 * @param windowStartMicros start of the window, microseconds since the epoch
 * @param share number of the task, from 0
 */
public record WindowShare(long windowStartMicros, int share)
    implements Comparable<WindowShare>, Serializable {
  @Override
  public int compareTo(WindowShare other) {
    return Long.compare(windowStartMicros, other.windowStartMicros);
  }
}
