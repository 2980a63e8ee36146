package dev.stallwatch.format.cloudfront;

import dev.stallwatch.format.text.CivilTime;
import dev.stallwatch.format.text.Field;
import dev.stallwatch.format.text.LogTime;
import dev.stallwatch.model.Units;

/**
 * The end of the response. {@code date} and {@code time} have a resolution of one second, as does
 * {@code timestamp} of v2; {@code timestamp(ms)} of v2 and {@code timestamp} of real-time logs have
 * milliseconds.
 */
final class CloudFrontTime {
  private final CivilTime civilTime = new CivilTime();

  /** Returns microseconds since the epoch, {@link Field#NONE} if invalid. */
  long endedAt(CloudFrontLine line) {
    long exact = exact(line);
    boolean dated = line.has(CloudFrontColumn.DATE) && line.has(CloudFrontColumn.TIME);
    if (exact == Field.NONE || !dated) {
      return exact == Units.UNKNOWN ? Field.NONE : exact;
    }
    long second = second(line);
    // Two times that differ by more than rounding contradict each other; the documented one wins.
    return second != Field.NONE
            && exact != Units.UNKNOWN
            && Math.abs(exact - second) <= Units.MICROS_PER_SECOND
        ? exact
        : second;
  }

  private static long exact(CloudFrontLine line) {
    return line.has(CloudFrontColumn.END_MILLIS)
        ? timestamp(line, CloudFrontColumn.END_MILLIS)
        : timestamp(line, CloudFrontColumn.END_SECONDS);
  }

  private static long timestamp(CloudFrontLine line, CloudFrontColumn column) {
    long whole = line.number(column);
    if (whole == Units.UNKNOWN) {
      return whole;
    }
    if (whole != Field.NONE) {
      return LogTime.ofNumber(whole);
    }
    long micros = line.micros(column);
    return micros > 0 ? micros : Field.NONE;
  }

  private long second(CloudFrontLine line) {
    long day =
        civilTime.isoDay(
            line.bytes(), line.from(CloudFrontColumn.DATE), line.to(CloudFrontColumn.DATE));
    long time =
        CivilTime.timeOfDay(
            line.bytes(), line.from(CloudFrontColumn.TIME), line.to(CloudFrontColumn.TIME));
    return day == Field.NONE || time == Field.NONE ? Field.NONE : day + time;
  }
}
