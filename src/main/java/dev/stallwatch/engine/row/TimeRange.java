package dev.stallwatch.engine.row;

import dev.stallwatch.model.Units;
import java.io.Serializable;

/**
 * The earliest and latest times of a set of records, both inclusive.
 *
 * @param firstMicros earliest time, microseconds since the epoch; {@link Units#UNKNOWN} if there is
 *     no record
 * @param lastMicros latest time, microseconds since the epoch; {@link Units#UNKNOWN} if there is no
 *     record
 */
public record TimeRange(long firstMicros, long lastMicros) implements Serializable {
  /** The range of an empty set of records. */
  public static final TimeRange NONE = new TimeRange(Units.UNKNOWN, Units.UNKNOWN);

  /** Returns the smallest range that contains both. */
  public TimeRange and(TimeRange other) {
    return new TimeRange(
        earliest(firstMicros, other.firstMicros), Math.max(lastMicros, other.lastMicros));
  }

  /** Returns the earlier of two times, each of which may be unknown. */
  private static long earliest(long one, long other) {
    return one == Units.UNKNOWN || other == Units.UNKNOWN
        ? Math.max(one, other)
        : Math.min(one, other);
  }
}
