package dev.stallwatch.format.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.Units;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real paths of logs say about the times of their requests. */
class PathTimesTest {
  private static final long MODIFIED = Units.micros(Instant.parse("2020-07-10T00:00:00Z"));

  private static PathTime of(String path) {
    return PathTimes.of(path, 0, MODIFIED);
  }

  @ParameterizedTest
  @CsvSource({
    // CloudFront: the hour of the requests, up to a day before its end, two hours after it
    "E2K9EXAMPLE1A.2020-07-05-19.a1b2c3d4.gz, 2020-07-04T19:00:00Z, 2020-07-05T22:00:00Z",
    "logs/prod-E2K9EXAMPLE1A.2020-07-05-19.a1b2c3d4.gz, 2020-07-04T19:00:00Z, 2020-07-05T22:00:00Z",
    "CloudFront/2020/07/05/19/E2K9EXAMPLE1A.2020-07-05-19.a1b2c3d4.parquet,"
        + " 2020-07-04T19:00:00Z, 2020-07-05T22:00:00Z",
    // S3: the time of delivery; at midnight also the day of the requests
    "s3/2020-07-05-19-21-00-0123456789ABCDEF, 2020-07-04T19:21:00Z, 2020-07-05T21:21:00Z",
    "s3/2020-07-05-19-21-00-0123456789ABCDEF.gz, 2020-07-04T19:21:00Z, 2020-07-05T21:21:00Z",
    "123456789012/us-east-1/bucket/2020/07/05/2020-07-05-00-00-00-0123456789ABCDEF,"
        + " 2020-07-04T00:00:00Z, 2020-07-06T02:00:00Z",
    "app-2020-07-05-19-21-00-0123456789ABCDEF, 2020-07-04T19:21:00Z, 2020-07-05T21:21:00Z",
    // Cloudflare Logpush: start and end of the batch
    "20200705/20200705T190000Z_20200705T190500Z_5f3a.log.gz,"
        + " 2020-07-04T19:00:00Z, 2020-07-05T21:05:00Z",
    "20200705/20200705T235500Z_20200706T000500Z_5f3a.log.gz,"
        + " 2020-07-04T23:55:00Z, 2020-07-06T02:05:00Z",
    // Load balancers, WAF, CloudTrail
    "AWSLogs/1/elasticloadbalancing/us-east-1/2020/07/05/"
        + "1_elasticloadbalancing_us-east-1_app.lb.0a_20200705T1905Z_192.0.2.1_5f3a.log.gz,"
        + " 2020-07-04T19:05:00Z, 2020-07-05T21:05:00Z",
    "AWSLogs/1/WAFLogs/us-east-1/acl/2020/07/05/19/05/"
        + "1_waflogs_us-east-1_acl_20200705T1905Z_5f3a.log.gz,"
        + " 2020-07-04T19:05:00Z, 2020-07-05T21:05:00Z",
    // Firehose: any zone, as its prefix may be in local time
    "cf/2020/07/05/19/stream-1-2020-07-05-19-21-00-0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f.gz,"
        + " 2020-07-04T05:21:00Z, 2020-07-06T11:21:00Z",
    "cf/2020/07/05/19/part-0, 2020-07-04T05:00:00Z, 2020-07-06T12:00:00Z",
    "cf/2020/07/05/part-0, 2020-07-03T10:00:00Z, 2020-07-06T16:00:00Z",
    // Google Cloud, Azure
    "requests/2020/07/05/19:00:00_19:59:59_S0.json, 2020-07-03T10:00:00Z, 2020-07-06T16:00:00Z",
    "bucket_usage_2020_07_05_19_00_00_0f3a_v0, 2020-07-04T05:00:00Z, 2020-07-07T11:00:00Z",
    "insights-logs-frontdooraccesslog/resourceId=/X/y=2020/m=07/d=05/h=19/m=00/PT1H.json,"
        + " 2020-07-04T05:00:00Z, 2020-07-06T12:00:00Z",
    "$logs/blob/2020/07/05/1900/000000.log, 2020-07-03T10:00:00Z, 2020-07-06T16:00:00Z",
    // Fastly: when the file was created, which was then written for some time
    "f/2020-07-05T19:00:00.000-nZjDHw6wTbZcWAAAAAAA.log.gz,"
        + " 2020-07-04T05:00:00Z, 2020-07-07T11:00:00Z",
    // Hive
    "t/year=2020/month=07/day=05/hour=19/a.parquet, 2020-07-04T05:00:00Z, 2020-07-06T12:00:00Z",
    "t/year=2020/month=7/day=5/a.parquet, 2020-07-03T10:00:00Z, 2020-07-06T16:00:00Z",
    "t/date=2020-07-05/part-00000-5f3a.json, 2020-07-03T10:00:00Z, 2020-07-06T16:00:00Z",
    "t/dt=20200705/hour=19/a.json, 2020-07-04T05:00:00Z, 2020-07-06T12:00:00Z"
  })
  void deliveredFileHasAnInterval(String path, Instant from, Instant to) {
    assertThat(of(path)).isInstanceOf(PathTime.Span.class);
    PathTime.Span span = (PathTime.Span) of(path);
    assertThat(Units.instant(span.fromMicros())).isEqualTo(from);
    assertThat(Units.instant(span.toMicros())).isEqualTo(to);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "access.log",
        "access.log.1.gz",
        "logs/app-1.2020.13.45.log",
        "nginx-1.20.20200732.log",
        "backup-2020-07-05/access.log", // the day of a backup, of logs of any time
        "2020-07-01/E2K9EXAMPLE1A.2020-07-05-19.a1b2c3d4.gz", // two different dates
        "date=2020-07-01/20200705T190000Z_20200705T190500Z_5f3a.log.gz",
        "2020/07/01/2020-07-05-19-21-00-0123456789ABCDEF",
        "year=2020/month=07/day=01/E2K9EXAMPLE1A.2020-07-05-19.a1b2c3d4.gz",
        "export_date=2020-07-05/a.json", // not a time of requests
        "1985/07/05/a.log",
        "year=2020/month=13/day=05/a.json",
        "20200705T250000Z_20200705T260000Z_5f3a.log.gz",
        "20200705T190000Z_20200705T180000Z_5f3a.log.gz", // ends before it begins
        "E2K9EXAMPLE1A.2020-07-20-19.a1b2c3d4.gz", // after the last modification
        "access.2020-07-05-19.log", // rotated hourly, in a zone that is not known
        "logs-2020-07-05.tar.gz", // archives may hold older logs
        "logs-2020-07-05.zip",
        "export-2020-07-05.csv"
      })
  void otherPathSaysNothing(String path) {
    assertThat(of(path)).isNotInstanceOf(PathTime.Span.class);
    if (!path.startsWith("access.2020")) {
      assertThat(of(path)).isEqualTo(PathTime.UNKNOWN);
    }
  }

  @Test
  void rotatedFilesAreASeries() {
    assertThat(of("web1/access.log-20200705.gz"))
        .isEqualTo(new PathTime.Dated(18448, "web1/access.log-\0"))
        .isEqualTo(of("web1/access.log-20200705"));
    assertThat(of("web1/localhost_access_log.2020-07-05.txt"))
        .isEqualTo(new PathTime.Dated(18448, "web1/localhost_access_log.\0.txt"));
    assertThat(of("edge/2020-07-05/web1.json"))
        .isEqualTo(new PathTime.Dated(18448, "edge/"))
        .isEqualTo(of("edge/20200705/web2.json"));
  }

  @Test
  void fileOfASeriesHoldsTheTimeBetweenItsNeighbours() {
    DatedSeries series = new DatedSeries();
    PathTime.Dated first = new PathTime.Dated(100, "a");
    PathTime.Dated middle = new PathTime.Dated(107, "a");
    PathTime.Dated last = new PathTime.Dated(114, "a");
    series.add(middle);
    series.add(first);
    series.add(last);
    series.add(new PathTime.Dated(110, "b"));
    PathTime.Span span = series.span(middle);
    assertThat(span.fromMicros()).isEqualTo(100 * Units.MICROS_PER_DAY - hours(14 + 24));
    assertThat(span.toMicros()).isEqualTo(115 * Units.MICROS_PER_DAY + hours(14 + 2));
    assertThat(series.span(first).fromMicros()).isEqualTo(Long.MIN_VALUE);
    assertThat(series.span(last).toMicros()).isEqualTo(Long.MAX_VALUE);
  }

  private static long hours(long hours) {
    return hours * Units.MICROS_PER_HOUR;
  }

  @Test
  void datesOfTheGivenPathDoNotCount() {
    String path = "file:/home/ops/case-2020-06-01/E2K9EXAMPLE1A.2020-07-05-19.a1b2c3d4.gz";
    assertThat(of(path)).isEqualTo(PathTime.UNKNOWN);
    assertThat(PathTimes.of(path, "file:/home/ops/case-2020-06-01/".length(), MODIFIED))
        .isInstanceOf(PathTime.Span.class);
    String backup = "file:/backup/2020/07/05/nginx/access.log";
    assertThat(PathTimes.of(backup, "file:/backup/2020/07/05/".length(), MODIFIED))
        .isEqualTo(PathTime.UNKNOWN);
    String month = "s3a://logs/2020/07/05/19/part-0";
    assertThat(PathTimes.of(month, "s3a://logs/2020/07/".length(), MODIFIED))
        .isInstanceOf(PathTime.Span.class);
  }

  @Test
  void modificationTimeMayBeUnknown() {
    assertThat(PathTimes.of("E2K9EXAMPLE1A.2020-07-20-19.a1b2c3d4.gz", 0, 0))
        .isInstanceOf(PathTime.Span.class);
  }

  @Test
  void datesAreThoseOfTheCalendar() {
    for (Instant day = Instant.parse("1990-01-01T00:00:00Z");
        day.isBefore(Instant.parse("2101-01-01T00:00:00Z"));
        day = day.plusSeconds(Units.SECONDS_PER_DAY)) {
      long expected = day.getEpochSecond() / Units.SECONDS_PER_DAY;
      assertThat(Digits.separatedDate(day.toString(), 0, '-')).isEqualTo(expected);
    }
    assertThat(Digits.day(2021, 2, 29)).isEqualTo(Digits.NONE);
    assertThat(Digits.day(2100, 2, 29)).isEqualTo(Digits.NONE);
    assertThat(Digits.day(2020, 2, 30)).isEqualTo(Digits.NONE);
  }

  @Test
  void hostilePathsCostNothing() {
    String digits = "20200705".repeat(5_000);
    String dates = "2020-07-05".repeat(4_000);
    String directories = "2020/07/05/".repeat(4_000);
    long before = cpuNanos();
    for (String path : new String[] {digits, dates, directories, directories + dates}) {
      assertThat(of(path)).isEqualTo(PathTime.UNKNOWN);
    }
    assertThat(cpuNanos() - before).isLessThan(500_000_000L);
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
