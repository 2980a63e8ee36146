package dev.stallwatch.engine.block;

import java.io.Serializable;

/**
 * The cells of one window that one task merges. Ordered by window.
 *
 * @param windowStartMicros start of the window, microseconds since the epoch
 * @param share number of the merging task, from 0
 */
public record WindowShare(long windowStartMicros, int share)
    implements Comparable<WindowShare>, Serializable {
  @Override
  public int compareTo(WindowShare other) {
    return Long.compare(windowStartMicros, other.windowStartMicros);
  }
}
