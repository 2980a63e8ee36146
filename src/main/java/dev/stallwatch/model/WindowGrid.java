package dev.stallwatch.model;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * The tumbling windows of event time: aligned to the epoch in UTC, half-open, of equal width.
 *
 * @param widthMicros width of a window in microseconds; divides a day, so that no window crosses a
 *     date
 */
public record WindowGrid(long widthMicros) implements Serializable {

  /** Checks that the width divides a day. */
  public WindowGrid {
    if (widthMicros <= 0 || Units.MICROS_PER_DAY % widthMicros != 0) {
      throw new IllegalArgumentException(
          "a window must divide a day; this one has " + widthMicros + " us");
    }
  }

  /** Returns the grid of a width that divides a day. */
  public static WindowGrid of(Duration width) {
    return new WindowGrid(Math.multiplyExact(width.toSeconds(), Units.MICROS_PER_SECOND));
  }

  /**
   * Returns the start of the window that contains the time; both in microseconds since the epoch.
   */
  public long startMicros(long timeMicros) {
    return timeMicros - Math.floorMod(timeMicros, widthMicros);
  }

  /** Returns the start of the window that contains the instant. */
  public Instant start(Instant time) {
    return Units.instant(startMicros(Units.micros(time)));
  }

  /** Returns the width of a window. */
  public Duration width() {
    return Duration.ofSeconds(widthMicros / Units.MICROS_PER_SECOND);
  }
}
