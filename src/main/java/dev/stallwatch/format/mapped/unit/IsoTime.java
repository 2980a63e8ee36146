package dev.stallwatch.format.mapped.unit;

import dev.stallwatch.format.text.CivilTime;
import dev.stallwatch.format.text.Field;
import java.time.ZoneId;

/**
 * Parses ISO 8601 and RFC 3339: date, {@code T} or a blank, time of day with an optional fraction,
 * and an optional zone. The date may have slashes in place of dashes.
 */
final class IsoTime implements LoggedTime {
  private static final int DATE = 10;
  private static final int SECONDS = 19;
  private static final int MAX_LENGTH = 40;

  private final CivilTime civilTime = new CivilTime();
  private final LocalZone zone;

  IsoTime(ZoneId zone) {
    this.zone = new LocalZone(zone);
  }

  @Override
  public long micros(byte[] b, int from, int to) {
    if (to - from < SECONDS || to - from > MAX_LENGTH) {
      return Field.NONE;
    }
    byte dash = b[from + 4];
    if ((dash != '-' && dash != '/') || b[from + 7] != dash) {
      return Field.NONE;
    }
    byte between = b[from + DATE];
    long year = Field.number(b, from, from + 4);
    long time = CivilTime.timeOfDay(b, from + DATE + 1, from + SECONDS);
    if ((between != 'T' && between != ' ' && between != 't')
        || year == Field.NONE
        || time == Field.NONE) {
      return Field.NONE;
    }
    long day =
        civilTime.day((int) year, Field.twoDigits(b, from + 5), Field.twoDigits(b, from + 8));
    int at = from + SECONDS;
    long fraction = 0;
    if (at < to && (b[at] == '.' || b[at] == ',')) {
      at++;
      int start = at;
      long unit = 100_000;
      for (; at < to && b[at] >= '0' && b[at] <= '9'; at++) {
        fraction += (b[at] - '0') * unit;
        unit /= 10;
      }
      if (at == start) {
        return Field.NONE;
      }
    }
    if (day == Field.NONE) {
      return Field.NONE;
    }
    long local = day + time + fraction;
    if (at == to) {
      return zone.utc(local);
    }
    long offset = LocalZone.offset(b, b[at] == ' ' ? at + 1 : at, to);
    return offset == Field.NONE ? Field.NONE : local - offset;
  }
}
