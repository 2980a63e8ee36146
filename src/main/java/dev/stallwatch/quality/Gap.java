package dev.stallwatch.quality;

import dev.stallwatch.model.Units;

/**
 * A period in which logs of a source are missing, whatever its clients did.
 *
 * @param source the source
 * @param fromMicros its beginning, microseconds since the epoch
 * @param toMicros its end, exclusive
 */
public record Gap(String source, long fromMicros, long toMicros) {
  /** Returns one hour of a source. */
  public static Gap ofHour(String source, long hourMicros) {
    return new Gap(source, hourMicros, hourMicros + Units.MICROS_PER_HOUR);
  }

  /** Whether an interval of a source overlaps the gap. */
  boolean touches(String ofSource, long from, long to) {
    return source.equals(ofSource) && from < toMicros && to > fromMicros;
  }
}
