package dev.stallwatch.engine.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.Units;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Files are left out only if no request of the period can be in them. */
class PeriodSelectionTest {
  private static final Period EVENING = period("2020-07-05T19:00:00Z", "2020-07-05T21:00:00Z");

  private static Period period(String from, String to) {
    return new Period(Units.micros(Instant.parse(from)), Units.micros(Instant.parse(to)));
  }

  private static List<String> inside(Period period, SourceSettings settings, String... names) {
    List<PeriodSelection.Listed> files = new ArrayList<>();
    for (String name : names) {
      files.add(listed(files.size(), name, settings, null));
    }
    return PeriodSelection.inside(files, PeriodSelection.outside(period, files)).stream()
        .map(InputFile::path)
        .toList();
  }

  private static PeriodSelection.Listed listed(
      int number, String name, SourceSettings settings, @Nullable String unreadable) {
    return new PeriodSelection.Listed(
        new InputFile(number, name, 1, 0, null, unreadable, settings), 0);
  }

  private static List<String> inside(String... names) {
    return inside(EVENING, SourceSettings.AS_LOGGED, names);
  }

  @Test
  void fileOfAnHourIsOpenedFromTwoHoursBeforeToADayAfter() {
    assertThat(
            inside(
                "E2K9.2020-07-05-15.a1b2c3d4.gz",
                "E2K9.2020-07-05-16.a1b2c3d4.gz", // until 17:00, with two hours for clocks 19:00
                "E2K9.2020-07-05-17.a1b2c3d4.gz",
                "E2K9.2020-07-05-20.a1b2c3d4.gz",
                "E2K9.2020-07-06-20.a1b2c3d4.gz", // a request of 20:59 may have ended then
                "E2K9.2020-07-06-21.a1b2c3d4.gz"))
        .containsExactly(
            "E2K9.2020-07-05-17.a1b2c3d4.gz",
            "E2K9.2020-07-05-20.a1b2c3d4.gz",
            "E2K9.2020-07-06-20.a1b2c3d4.gz");
  }

  @Test
  void logsThatMayHoldDecisionsAreOpenedADayEarlier() {
    assertThat(
            inside(
                "20200704T160000Z_20200704T165959Z_a.gz", "20200704T170000Z_20200704T180000Z_a.gz"))
        .containsExactly("20200704T170000Z_20200704T180000Z_a.gz");
  }

  @Test
  void rotatedLogIsOpenedWhateverItsDateMeans() {
    assertThat(
            inside(
                "access.log",
                "access.log-20200701.gz",
                "access.log-20200702.gz",
                "access.log-20200703.gz",
                "access.log-20200704.gz",
                "access.log-20200705.gz",
                "access.log-20200706.gz",
                "access.log-20200707.gz",
                "access.log-20200708.gz",
                "access.log-20200709.gz"))
        .containsExactly(
            "access.log",
            "access.log-20200703.gz", // until the end of 4 July in any zone: decisions of that day
            "access.log-20200704.gz",
            "access.log-20200705.gz",
            "access.log-20200706.gz",
            "access.log-20200707.gz",
            "access.log-20200708.gz");
  }

  @Test
  void withoutLimitsEveryFileIsOpened() {
    String old = "E2K9.2019-01-01-00.a1b2c3d4.gz";
    String later = "E2K9.2029-01-01-00.a1b2c3d4.gz";
    assertThat(inside(Period.ALL, SourceSettings.AS_LOGGED, old, later))
        .containsExactly(old, later);
    Period since = new Period(EVENING.fromMicros(), Long.MAX_VALUE);
    assertThat(inside(since, SourceSettings.AS_LOGGED, old, later)).containsExactly(later);
    Period until = new Period(Long.MIN_VALUE, EVENING.toMicros());
    assertThat(inside(until, SourceSettings.AS_LOGGED, old, later)).containsExactly(old);
  }

  @Test
  void clockOfASourceWidensThePeriod() {
    SourceSettings late = new SourceSettings(null, null, null, null, Duration.ofHours(-3), 1);
    String name = "E2K9.2020-07-05-14.a1b2c3d4.gz";
    assertThat(inside(EVENING, SourceSettings.AS_LOGGED, name)).isEmpty();
    assertThat(inside(EVENING, late, name)).containsExactly(name);
  }

  @Test
  void listsOfChangesAndUnreadablePathsAreKept() {
    SourceSettings changes =
        new SourceSettings(null, null, null, null, Duration.ZERO, 1, SourceKind.CHANGES);
    assertThat(inside(EVENING, changes, "date=2020-01-01/changes.csv")).hasSize(1);
    List<PeriodSelection.Listed> denied =
        List.of(listed(0, "date=2020-01-01/x", SourceSettings.AS_LOGGED, "permission denied"));
    assertThat(PeriodSelection.outside(EVENING, denied)).isEqualTo(OutsideFiles.NONE);
  }

  @Test
  void timesOfFilesThatAreNotOpenedAreKnown() {
    List<PeriodSelection.Listed> files =
        List.of(
            listed(0, "E2K9.2020-07-01-10.a1b2c3d4.gz", SourceSettings.AS_LOGGED, null),
            listed(1, "E2K9.2020-07-02-10.a1b2c3d4.gz", SourceSettings.AS_LOGGED, null));
    OutsideFiles outside = PeriodSelection.outside(EVENING, files);
    assertThat(Units.instant(outside.firstMicros())).isEqualTo("2020-07-01T10:00:00Z");
    assertThat(Units.instant(outside.lastMicros())).isEqualTo("2020-07-02T10:00:00Z");
    assertThat(outside.files()).hasSize(2);
  }

  @Test
  void twoHundredThousandNamesTakeLessThanHalfASecond() {
    DateTimeFormatter hour =
        DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    PeriodSelection.Listed[] files = new PeriodSelection.Listed[200_000];
    Instant start = Instant.parse("2020-01-01T00:00:00Z");
    for (int i = 0; i < files.length; i++) {
      String name = hour.format(start.plusSeconds(180L * i)) + "-0123456789ABCDEF";
      files[i] = listed(i, "s3a://logs/prod/eu-west-1/" + name, SourceSettings.AS_LOGGED, null);
    }
    List<PeriodSelection.Listed> all = Arrays.asList(files);
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    OutsideFiles outside = PeriodSelection.outside(EVENING, all);
    List<InputFile> inside = PeriodSelection.inside(all, outside);
    long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    System.out.println("selected " + inside.size() + " files in " + took / 1_000_000 + " ms");
    assertThat(inside).hasSizeBetween(500, 1_000);
    assertThat(took).isLessThan(500_000_000L);
  }
}
