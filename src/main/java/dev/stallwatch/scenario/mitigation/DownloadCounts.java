package dev.stallwatch.scenario.mitigation;

import dev.stallwatch.model.CellKey;
import java.util.List;

/** Trials and events of the incident's metric by cell and window. */
public final class DownloadCounts {
  private final List<CellKey> cells;
  private final long fromMicros;
  private final long widthMicros;
  private final long[][] trials;
  private final long[][] events;

  DownloadCounts(
      List<CellKey> cells, long fromMicros, long widthMicros, long[][] trials, long[][] events) {
    this.cells = List.copyOf(cells);
    this.fromMicros = fromMicros;
    this.widthMicros = widthMicros;
    this.trials = trials;
    this.events = events;
  }

  /** Returns the cells by their numbers. */
  public List<CellKey> cells() {
    return cells;
  }

  /** Returns the width of a window in microseconds. */
  public long widthMicros() {
    return widthMicros;
  }

  /** Returns the number of windows. */
  public int windows() {
    return trials.length == 0 ? 0 : trials[0].length;
  }

  /** Returns the start of a window, microseconds since the epoch. */
  public long startMicros(int window) {
    return fromMicros + window * widthMicros;
  }

  /** Returns the trials of a cell in a window. */
  public long trials(int cell, int window) {
    return trials[cell][window];
  }

  /** Returns the events of a cell in a window, at most its trials. */
  public long events(int cell, int window) {
    return events[cell][window];
  }
}
