package dev.stallwatch.format.text;

import dev.stallwatch.model.Units;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Converts dates and times of day to microseconds since the epoch; caches the last day, because
 * consecutive lines repeat it.
 */
public final class CivilTime {

  private int lastDate = -1;
  private long lastDateMicros;

  /** Returns the start of a day in UTC, {@link Field#NONE} if the date is invalid. */
  public long day(int year, int month, int day) {
    int date = (year * 100 + month) * 100 + day;
    if (date != lastDate) {
      if (year < 1970 || year > 9999) {
        return Field.NONE;
      }
      try {
        lastDateMicros = LocalDate.of(year, month, day).toEpochDay() * Units.MICROS_PER_DAY;
      } catch (DateTimeException e) {
        return Field.NONE;
      }
      lastDate = date;
    }
    return lastDateMicros;
  }

  /** Parses a date {@code YYYY-MM-DD}; returns {@link Field#NONE} if it is invalid. */
  public long isoDay(byte[] b, int from, int to) {
    if (to - from != 10 || b[from + 4] != '-' || b[from + 7] != '-') {
      return Field.NONE;
    }
    long year = Field.number(b, from, from + 4);
    return year == Field.NONE
        ? Field.NONE
        : day((int) year, Field.twoDigits(b, from + 5), Field.twoDigits(b, from + 8));
  }

  /**
   * Parses a time of day {@code HH:MM:SS}; returns {@link Field#NONE} if it is invalid. A leap
   * second is read as the second before.
   */
  public static long timeOfDay(byte[] b, int from, int to) {
    if (to - from != 8 || b[from + 2] != ':' || b[from + 5] != ':') {
      return Field.NONE;
    }
    int hours = Field.twoDigits(b, from);
    int minutes = Field.twoDigits(b, from + 3);
    int seconds = Field.twoDigits(b, from + 6);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 60) {
      return Field.NONE;
    }
    return (hours * Units.SECONDS_PER_HOUR + minutes * 60L + Math.min(seconds, 59))
        * Units.MICROS_PER_SECOND;
  }
}
