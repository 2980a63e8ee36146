package dev.stallwatch.engine.input;

import dev.stallwatch.format.path.PathTime;
import dev.stallwatch.model.Units;

/**
 * The time of which a run needs the records.
 *
 * @param fromMicros start, inclusive, microseconds since the epoch; {@link Long#MIN_VALUE} for no
 *     limit
 * @param toMicros end, exclusive; {@link Long#MAX_VALUE} for no limit
 */
public record Period(long fromMicros, long toMicros) {
  /** All time. */
  public static final Period ALL = new Period(Long.MIN_VALUE, Long.MAX_VALUE);

  /** Decisions of mitigations are compared with those of the day before. */
  private static final long COMPARED = Units.MICROS_PER_DAY;

  /** Whether a file may hold a record of this time. */
  boolean meets(PathTime.Span file, SourceSettings settings) {
    if (settings.kind() == SourceKind.CHANGES) {
      return true; // few, and a change is worth knowing however its file is named
    }
    long clock = Math.abs(Units.micros(settings.clockOffset()));
    long earlier = clock + (file.isAccessLog() ? 0 : COMPARED);
    return file.meets(
        fromMicros == Long.MIN_VALUE ? fromMicros : fromMicros - earlier,
        toMicros == Long.MAX_VALUE ? toMicros : toMicros + clock);
  }
}
