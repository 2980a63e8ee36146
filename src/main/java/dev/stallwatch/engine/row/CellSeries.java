package dev.stallwatch.engine.row;

import dev.stallwatch.traffic.MetricCounts;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * The metric counts of one cell over time, from the rows read by one task. They are held in one
 * array: an object per window would take several times the memory.
 */
public final class CellSeries implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LENGTH = 1 + MetricCounts.LENGTH;

  private final List<String> cell;
  private final long[] counts;

  /**
   * Packs the counts of a cell.
   *
   * @param cell value of the cell in each dimension
   * @param counts metric counts by start of the window, microseconds since the epoch
   */
  public CellSeries(List<String> cell, Map<Long, MetricCounts> counts) {
    this.cell = List.copyOf(cell);
    this.counts = new long[LENGTH * counts.size()];
    int at = 0;
    for (Map.Entry<Long, MetricCounts> window : counts.entrySet()) {
      this.counts[at] = window.getKey();
      window.getValue().pack(this.counts, at + 1);
      at += LENGTH;
    }
  }

  /** Takes the counts of one window. */
  @FunctionalInterface
  public interface Windows {
    /** Takes the counts of the window that starts at a time, microseconds since the epoch. */
    void take(long startMicros, MetricCounts counts);
  }

  /** Returns the value of the cell in each dimension. */
  public List<String> cell() {
    return cell;
  }

  /** Returns the number of windows. */
  public int windows() {
    return counts.length / LENGTH;
  }

  /** Passes on the counts of each window, in any order. */
  public void forEach(Windows windows) {
    for (int at = 0; at < counts.length; at += LENGTH) {
      windows.take(counts[at], MetricCounts.unpack(counts, at + 1));
    }
  }
}
