package dev.stallwatch.scenario.cell;

/**
 * Windows in a row.
 *
 * @param fromMicros start of the first, microseconds since the epoch
 * @param windows their number
 * @param widthMicros width of each
 */
public record Period(long fromMicros, int windows, long widthMicros) {
  /** Start of a window by its number; of the number of windows, the end of all. */
  public long startMicros(int window) {
    return fromMicros + window * widthMicros;
  }

  /** The end of the last window. */
  public long endMicros() {
    return startMicros(windows);
  }
}
