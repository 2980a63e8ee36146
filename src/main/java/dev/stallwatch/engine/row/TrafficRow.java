package dev.stallwatch.engine.row;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.stats.LogHistogram;
import dev.stallwatch.table.TrafficColumn;
import java.util.List;

/**
 * The counts of one cell with one status in one window, as detection reads them: from the cells of
 * a run or from {@code traffic} of earlier days.
 */
public final class TrafficRow {
  /** A count of a column that the version that wrote the row did not have. */
  public static final long ABSENT = -1;

  private final List<String> cell;
  private final int status;
  private final long windowStartMicros;
  private final long[] counts;
  private final LogHistogram throughput;
  private final LogHistogram ttfb;

  /**
   * Creates a row.
   *
   * @param cell the value in each of {@link CellKey#DIMENSIONS}
   * @param status HTTP status
   * @param windowStartMicros start of the window, microseconds since the epoch
   * @param counts by ordinal of {@link TrafficColumn}; {@link #ABSENT} where there is none
   * @param throughput body throughput of transfers, bytes per second
   * @param ttfb time to first byte of requests, seconds
   */
  public TrafficRow(
      List<String> cell,
      int status,
      long windowStartMicros,
      long[] counts,
      LogHistogram throughput,
      LogHistogram ttfb) {
    this.cell = cell;
    this.status = status;
    this.windowStartMicros = windowStartMicros;
    this.counts = counts;
    this.throughput = throughput;
    this.ttfb = ttfb;
  }

  /** Returns the same counts for another cell. */
  public TrafficRow withCell(List<String> other) {
    return new TrafficRow(other, status, windowStartMicros, counts, throughput, ttfb);
  }

  /** Returns the value of the cell in each of {@link CellKey#DIMENSIONS}. */
  public List<String> cell() {
    return cell;
  }

  /** Returns the value of the cell in a dimension, one of {@link CellKey#DIMENSIONS}. */
  public String value(Dimension dimension) {
    return cell.get(CellKey.DIMENSIONS.indexOf(dimension));
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }

  /** Returns the start of the window, microseconds since the epoch. */
  public long windowStartMicros() {
    return windowStartMicros;
  }

  /** Returns a count; 0 if the row was written by a version without the column. */
  public long count(TrafficColumn column) {
    return Math.max(0, counts[column.ordinal()]);
  }

  /** Whether the row was written by a version with the column. */
  public boolean has(TrafficColumn column) {
    return counts[column.ordinal()] != ABSENT;
  }

  /** Returns the body throughput of transfers, bytes per second; read-only. */
  public LogHistogram throughput() {
    return throughput;
  }

  /** Returns the time to first byte of requests, seconds; read-only. */
  public LogHistogram ttfb() {
    return ttfb;
  }
}
