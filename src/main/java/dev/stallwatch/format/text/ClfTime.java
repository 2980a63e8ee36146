package dev.stallwatch.format.text;

import dev.stallwatch.model.Units;

/**
 * Parses times of the common log format, such as {@code 05/Jul/2020:19:00:03 +0000}; month names
 * are English in every locale. Caches the last day, because consecutive lines repeat it.
 */
public final class ClfTime {
  /** Length of such a time in bytes. */
  public static final int LENGTH = 26;

  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final int MAX_ZONE_HOURS = 14;

  private final CivilTime civilTime = new CivilTime();

  /** Returns microseconds since the epoch, {@link Field#NONE} if the time is invalid. */
  public long micros(byte[] b, int from, int to) {
    if (to - from != LENGTH
        || b[from + 2] != '/'
        || b[from + 6] != '/'
        || b[from + 11] != ':'
        || b[from + 20] != ' ') {
      return Field.NONE;
    }
    long year = Field.number(b, from + 7, from + 11);
    int month = month(b, from + 3);
    int zoneHours = Field.twoDigits(b, from + 22);
    int zoneMinutes = Field.twoDigits(b, from + 24);
    long time = CivilTime.timeOfDay(b, from + 12, from + 20);
    boolean signed = b[from + 20] == ' ' && (b[from + 21] == '+' || b[from + 21] == '-');
    if (year == Field.NONE
        || month < 0
        || time == Field.NONE
        || zoneHours < 0
        || zoneHours > MAX_ZONE_HOURS
        || zoneMinutes < 0
        || zoneMinutes > 59
        || !signed) {
      return Field.NONE;
    }
    long day = civilTime.day((int) year, month, Field.twoDigits(b, from));
    if (day == Field.NONE) {
      return Field.NONE;
    }
    long zone = (zoneHours * 60L + zoneMinutes) * Units.MICROS_PER_MINUTE;
    return day + time - (b[from + 21] == '+' ? zone : -zone);
  }

  private static int month(byte[] b, int at) {
    for (int month = 0; month < 12; month++) {
      if (b[at] == MONTHS.charAt(3 * month)
          && b[at + 1] == MONTHS.charAt(3 * month + 1)
          && b[at + 2] == MONTHS.charAt(3 * month + 2)) {
        return month + 1;
      }
    }
    return -1;
  }
}
