package dev.stallwatch.format.mapped.unit;

import dev.stallwatch.format.text.Field;
import dev.stallwatch.model.Units;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Converts local times of a zone to UTC. A time that occurs twice, when clocks are set back, is the
 * first of both.
 */
final class LocalZone {
  private static final int MAX_HOURS = 18;

  private final ZoneId zone;
  private final long fixedMicros;

  /** Start of the last hour, because consecutive lines repeat it. */
  private long lastHour = Long.MIN_VALUE;

  private long lastOffset;

  LocalZone(ZoneId zone) {
    this.zone = zone;
    this.fixedMicros = zone instanceof ZoneOffset offset ? micros(offset) : Field.NONE;
  }

  private static long micros(ZoneOffset offset) {
    return offset.getTotalSeconds() * Units.MICROS_PER_SECOND;
  }

  /** Returns microseconds since the epoch of a local time in microseconds since 1970. */
  long utc(long local) {
    if (fixedMicros != Field.NONE) {
      return local - fixedMicros;
    }
    long hour = Math.floorDiv(local, Units.MICROS_PER_HOUR);
    if (hour != lastHour) {
      LocalDateTime start =
          LocalDateTime.ofEpochSecond(hour * Units.SECONDS_PER_HOUR, 0, ZoneOffset.UTC);
      lastOffset = micros(zone.getRules().getOffset(start));
      lastHour = hour;
    }
    return local - lastOffset;
  }

  /**
   * Parses {@code Z}, {@code +02:00}, {@code +0200}, {@code +02}, {@code UTC} or {@code GMT} in
   * microseconds; returns {@link Field#NONE} if it is invalid.
   */
  static long offset(byte[] b, int from, int to) {
    int length = to - from;
    if (length == 1 && (b[from] == 'Z' || b[from] == 'z')) {
      return 0;
    }
    if (length == 3 && isUtc(b, from)) {
      return 0;
    }
    boolean signed = length >= 3 && (b[from] == '+' || b[from] == '-');
    boolean colon = length == 6 && b[from + 3] == ':';
    if (!signed || (length != 3 && length != 5 && !colon)) {
      return Field.NONE;
    }
    int hours = Field.twoDigits(b, from + 1);
    int minutes = length == 3 ? 0 : Field.twoDigits(b, to - 2);
    if (hours < 0 || hours > MAX_HOURS || minutes < 0 || minutes > 59) {
      return Field.NONE;
    }
    long micros = (hours * 60L + minutes) * Units.MICROS_PER_MINUTE;
    return b[from] == '+' ? micros : -micros;
  }

  private static boolean isUtc(byte[] b, int at) {
    return (b[at] == 'U' && b[at + 1] == 'T' && b[at + 2] == 'C')
        || (b[at] == 'G' && b[at + 1] == 'M' && b[at + 2] == 'T');
  }
}
