package dev.stallwatch.mitigation.coincidence;

import dev.stallwatch.model.Units;

/**
 * The windows around an incident in which rules are compared with it.
 *
 * @param fromMicros start of the first window
 * @param windowMicros width of a window
 * @param windows number of windows
 * @param firstDuring first window of the incident
 * @param afterDuring window after its last
 */
record Horizon(long fromMicros, long windowMicros, int windows, int firstDuring, int afterDuring) {
  /** Daily schedules show over three days. */
  private static final long BEFORE_MICROS = 3 * Units.MICROS_PER_DAY;

  private static final long AFTER_MICROS = Units.MICROS_PER_DAY;

  /** Bounds the memory of a rule and the time of an incident: 28 days of five minutes. */
  private static final int MAX_WINDOWS = 8_064;

  /** Returns the windows around an incident, within the period that the rows cover. */
  static Horizon of(
      long windowMicros, long startMicros, long endMicros, ActivityIndex.Coverage covered) {
    long first = Math.floorDiv(startMicros, windowMicros);
    long after = Math.max(first + 1, -Math.floorDiv(-endMicros, windowMicros));
    long from =
        Math.max(
            Math.floorDiv(startMicros - BEFORE_MICROS, windowMicros),
            Math.floorDiv(covered.fromMicros(), windowMicros));
    from = Math.min(Math.max(from, first - MAX_WINDOWS / 2), first);
    long to =
        Math.min(
            Math.floorDiv(endMicros + AFTER_MICROS, windowMicros),
            -Math.floorDiv(-covered.toMicros(), windowMicros));
    to = Math.min(Math.max(to, after), from + MAX_WINDOWS);
    return new Horizon(
        from * windowMicros,
        windowMicros,
        (int) (to - from),
        (int) (first - from),
        (int) Math.min(after - from, to - from));
  }

  /** Returns the window of a time; -1 if there is none. */
  int window(long micros) {
    long window = Math.floorDiv(micros - fromMicros, windowMicros);
    return window < 0 || window >= windows ? -1 : (int) window;
  }

  /** Returns the start of a window. */
  long startMicros(int window) {
    return fromMicros + window * windowMicros;
  }

  boolean isDuring(int window) {
    return window >= firstDuring && window < afterDuring;
  }
}
