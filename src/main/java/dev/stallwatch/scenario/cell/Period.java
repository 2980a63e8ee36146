package dev.stallwatch.scenario.cell;

/**
 * A series of adjacent windows.
 *
 * @param fromMicros start of the first window, microseconds since the epoch
 * @param windows number of windows
 * @param widthMicros width of a window
 */
public record Period(long fromMicros, int windows, long widthMicros) {
  /** Returns the start of a window by its number. */
  public long startMicros(int window) {
    return fromMicros + window * widthMicros;
  }

  /** Returns the end of the last window. */
  public long endMicros() {
    return startMicros(windows);
  }
}
