package dev.stallwatch.format.mapped.unit;

import dev.stallwatch.format.text.CivilTime;
import dev.stallwatch.format.text.Field;
import dev.stallwatch.model.Units;
import java.time.ZoneId;

/**
 * Parses times by a pattern of strftime: {@code %Y %m %d %H %M %S %b %z %Z %s %T %F %R %D %%}, and
 * {@code %f} or {@code %L} for the digits of a fraction. Names of months are English.
 */
final class TimePattern implements LoggedTime {
  private static final String KNOWN = "YmdeHMSbzZsfLy%";
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final long MAX_SECONDS = 100_000_000_000L;

  private final String pattern;
  private final CivilTime civilTime = new CivilTime();
  private final LocalZone zone;
  private int at;
  private int year;
  private int month;
  private int day;
  private int hour;
  private int minute;
  private int second;
  private long fraction;
  private long offset;
  private long epochSeconds;

  /**
   * Creates a reader.
   *
   * @throws IllegalArgumentException if a directive is unknown, or the pattern has no date or time
   */
  TimePattern(String pattern, ZoneId zone) {
    this.pattern =
        pattern
            .replace("%T", "%H:%M:%S")
            .replace("%F", "%Y-%m-%d")
            .replace("%R", "%H:%M")
            .replace("%D", "%m/%d/%y");
    this.zone = new LocalZone(zone);
    check(pattern);
  }

  private void check(String written) {
    for (int i = pattern.indexOf('%'); i >= 0; i = pattern.indexOf('%', i + 2)) {
      if (i + 1 == pattern.length() || KNOWN.indexOf(pattern.charAt(i + 1)) < 0) {
        throw new IllegalArgumentException(
            "the pattern '"
                + written
                + "' has an unknown directive; known: %Y %m %d %e %H %M %S"
                + " %b %y %z %Z %s %f %T %F %R %D %%");
      }
    }
    boolean date = has('d') || has('e');
    boolean complete = date && (has('Y') || has('y')) && (has('m') || has('b')) && has('H');
    if (!has('s') && !complete) {
      throw new IllegalArgumentException(
          "the pattern '" + written + "' has no complete date and time of day");
    }
  }

  private boolean has(char directive) {
    return pattern.contains("%" + directive);
  }

  @Override
  public long micros(byte[] b, int from, int to) {
    at = from;
    year = -1;
    month = -1;
    day = -1;
    hour = 0;
    minute = 0;
    second = 0;
    fraction = 0;
    offset = Field.NONE;
    epochSeconds = Field.NONE;
    for (int i = 0; i < pattern.length(); i++) {
      char sign = pattern.charAt(i);
      if (sign != '%') {
        if (at >= to || b[at] != sign) {
          return Field.NONE;
        }
        at++;
      } else if (!directive(pattern.charAt(++i), b, to)) {
        return Field.NONE;
      }
    }
    return at == to ? time() : Field.NONE;
  }

  private long time() {
    if (epochSeconds != Field.NONE) {
      return epochSeconds * Units.MICROS_PER_SECOND + fraction;
    }
    if (hour > 23 || minute > 59 || second > 60) {
      return Field.NONE;
    }
    long start = civilTime.day(year, month, day);
    if (start == Field.NONE) {
      return Field.NONE;
    }
    long local =
        start
            + (hour * Units.SECONDS_PER_HOUR + minute * 60L + Math.min(second, 59))
                * Units.MICROS_PER_SECOND
            + fraction;
    return offset == Field.NONE ? zone.utc(local) : local - offset;
  }

  private boolean directive(char directive, byte[] b, int to) {
    switch (directive) {
      case 'Y' -> year = digits(b, to, 4);
      case 'y' -> year = 2000 + Math.max(-2001, digits(b, to, 2));
      case 'm' -> month = digits(b, to, 2);
      case 'd' -> day = digits(b, to, 2);
      case 'e' -> {
        if (at + 1 < to && b[at] == ' ') {
          at++;
          day = digits(b, to, 1);
        } else {
          day = digits(b, to, at + 1 < to && b[at + 1] >= '0' && b[at + 1] <= '9' ? 2 : 1);
        }
      }
      case 'H' -> hour = digits(b, to, 2);
      case 'M' -> minute = digits(b, to, 2);
      case 'S' -> second = digits(b, to, 2);
      case 'b' -> month = monthName(b, to);
      case 'f', 'L' -> {
        return fraction(b, to);
      }
      case 's' -> {
        return seconds(b, to);
      }
      case 'z', 'Z' -> {
        return offset(b, to);
      }
      default -> {
        boolean percent = at < to && b[at] == '%';
        at++;
        return percent;
      }
    }
    return at <= to;
  }

  /** Consumes digits; returns a negative number and ends the line if there are fewer. */
  private int digits(byte[] b, int to, int count) {
    long value = at + count <= to ? Field.number(b, at, at + count) : Field.NONE;
    at = value == Field.NONE ? Integer.MAX_VALUE : at + count;
    return value == Field.NONE ? -1 : (int) value;
  }

  private int monthName(byte[] b, int to) {
    for (int i = 0; at + 3 <= to && i < 12; i++) {
      if (b[at] == MONTHS.charAt(3 * i)
          && b[at + 1] == MONTHS.charAt(3 * i + 1)
          && b[at + 2] == MONTHS.charAt(3 * i + 2)) {
        at += 3;
        return i + 1;
      }
    }
    at = Integer.MAX_VALUE;
    return -1;
  }

  private boolean fraction(byte[] b, int to) {
    long unit = 100_000;
    int start = at;
    for (; at < to && b[at] >= '0' && b[at] <= '9'; at++) {
      fraction += (b[at] - '0') * unit;
      unit /= 10;
    }
    return at > start;
  }

  private boolean seconds(byte[] b, int to) {
    int end = at;
    while (end < to && b[end] >= '0' && b[end] <= '9') {
      end++;
    }
    epochSeconds = Field.number(b, at, end);
    at = end;
    return epochSeconds != Field.NONE && epochSeconds < MAX_SECONDS;
  }

  private boolean offset(byte[] b, int to) {
    int end = at;
    while (end < to && b[end] > ' ' && b[end] != ']') {
      end++;
    }
    offset = LocalZone.offset(b, at, end);
    at = end;
    return offset != Field.NONE;
  }
}
