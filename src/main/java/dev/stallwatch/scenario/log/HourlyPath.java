package dev.stallwatch.scenario.log;

import dev.stallwatch.model.Units;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Paths of log files, one per hour, as the services name them. */
public interface HourlyPath {
  /**
   * Returns the path of the file for what ended in an hour.
   *
   * @param hour start of the hour
   */
  String of(Instant hour);

  /** Files of CloudFront's standard log. */
  static HourlyPath cloudFront(String distribution) {
    DateTimeFormatter format = utc("uuuu-MM-dd-HH");
    return hour -> distribution + "." + format.format(hour) + "." + unique(hour) + ".gz";
  }

  /** Files of Cloudflare Logpush, a directory per day. */
  static HourlyPath cloudflare() {
    DateTimeFormatter day = utc("uuuuMMdd");
    DateTimeFormatter time = utc("uuuuMMdd'T'HHmmss'Z'");
    return hour ->
        String.join(
            "_",
            day.format(hour) + "/" + time.format(hour),
            time.format(hour.plusSeconds(Units.SECONDS_PER_HOUR)),
            unique(hour) + ".log.gz");
  }

  /**
   * Files of S3 server access logs with date-based partitioning.
   *
   * @param suffix what names end with: S3 compresses nothing, archives often are
   */
  static HourlyPath s3(String region, String suffix) {
    DateTimeFormatter format = utc("uuuu/MM/dd/uuuu-MM-dd-HH-mm-ss");
    return hour ->
        String.format(
            Locale.ROOT,
            "%s/%s-%016X%s",
            region,
            format.format(hour),
            hour.hashCode() * 0x9E3779B97F4A7C15L,
            suffix);
  }

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  private static String unique(Instant hour) {
    return String.format(Locale.ROOT, "%08x", hour.hashCode() * 0x9E3779B9);
  }
}
