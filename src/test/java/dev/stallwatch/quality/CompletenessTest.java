package dev.stallwatch.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.Units;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompletenessTest {
  private static final long HOUR = 3600L * Units.MICROS_PER_SECOND;
  private static final long DAY = 24 * HOUR;

  /** Midnight of the day that is tested; far from the epoch, so that there are days before. */
  private static final long TODAY = 1000 * DAY;

  private interface Requests {
    long in(String source, int hour);
  }

  /**
   * Two sources, a busy one and one with a tenth of its requests, with some variation from day to
   * day.
   */
  private static long usual(String source, int hour, int day) {
    return (source.equals("cdn") ? 1000 : 100) + 10L * Math.floorMod(hour * 7 + day * 3, 5);
  }

  private static List<SourceHour> assessed(int daysBefore, Requests today) {
    HourlyRequests earlier = new HourlyRequests();
    for (int day = 1; day <= daysBefore; day++) {
      for (int hour = 0; hour < 24; hour++) {
        earlier.add("cdn", TODAY - day * DAY + hour * HOUR, usual("cdn", hour, day));
        earlier.add("s3", TODAY - day * DAY + hour * HOUR, usual("s3", hour, day));
      }
    }
    return assessed(earlier, today);
  }

  private static List<SourceHour> assessed(HourlyRequests earlier, Requests today) {
    HourlyRequests seen = new HourlyRequests();
    for (int hour = 0; hour < 24; hour++) {
      for (String source : List.of("cdn", "s3")) {
        if (today.in(source, hour) > 0) {
          seen.add(source, TODAY + hour * HOUR, today.in(source, hour));
        }
      }
    }
    return new Completeness(seen, earlier).hours(TODAY, TODAY + DAY);
  }

  private static SourceHour of(List<SourceHour> hours, String source, int hour) {
    return hours.stream()
        .filter(one -> one.source().equals(source) && one.hourMicros() == TODAY + hour * HOUR)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void noHourIsAssessedIfNothingOfThePeriodWasRead() {
    Completeness nothing = new Completeness(new HourlyRequests(), new HourlyRequests());
    assertThat(nothing.hours(TODAY, Units.UNKNOWN)).isEmpty();
    assertThat(nothing.hours(TODAY, TODAY)).isEmpty();
  }

  @Test
  void consecutiveHoursWithoutRequestsAreOneGap() {
    List<SourceHour> hours =
        assessed(
            8,
            (source, hour) ->
                source.equals("cdn") && hour >= 10 && hour < 13 ? 0 : usual(source, hour, 0));
    assertThat(hours).hasSize(48);
    assertThat(of(hours, "cdn", 10).state()).isEqualTo(HourState.MISSING);
    assertThat(of(hours, "cdn", 10).expected()).isBetween(1000L, 1040L);
    assertThat(of(hours, "cdn", 10).seen()).isZero();
    assertThat(of(hours, "s3", 10).state()).isEqualTo(HourState.COMPLETE);
    assertThat(Completeness.gaps(hours).all())
        .containsExactly(new Gap("cdn", TODAY + 10 * HOUR, TODAY + 13 * HOUR));
  }

  @Test
  void sourceWithoutRequestsAllDayIsMissing() {
    List<SourceHour> hours =
        assessed(8, (source, hour) -> source.equals("s3") ? 0 : usual(source, hour, 0));
    assertThat(Completeness.gaps(hours).all()).containsExactly(new Gap("s3", TODAY, TODAY + DAY));
  }

  @Test
  void belowAQuarterOfTheLowestIsShortIfAnotherSourceIsAsUsual() {
    List<SourceHour> hours =
        assessed(
            8, (source, hour) -> source.equals("cdn") && hour == 10 ? 240 : usual(source, hour, 0));
    assertThat(of(hours, "cdn", 10).state()).isEqualTo(HourState.SHORT);
    List<SourceHour> more =
        assessed(
            8, (source, hour) -> source.equals("cdn") && hour == 10 ? 260 : usual(source, hour, 0));
    assertThat(of(more, "cdn", 10).state()).isEqualTo(HourState.COMPLETE);
  }

  @Test
  void dropOfAllSourcesIsNotMissingLogs() {
    List<SourceHour> hours =
        assessed(8, (source, hour) -> usual(source, hour, 0) / (hour == 10 ? 20 : 1));
    assertThat(of(hours, "cdn", 10).state()).isEqualTo(HourState.COMPLETE);
    assertThat(Completeness.gaps(hours).all()).isEmpty();
  }

  @Test
  void fewerThanThreeDaysAreUnknown() {
    List<SourceHour> two = assessed(2, (source, hour) -> source.equals("cdn") ? 0 : 50);
    assertThat(two).extracting(SourceHour::state).containsOnly(HourState.UNKNOWN);
    assertThat(two).extracting(SourceHour::expected).containsOnly(Units.UNKNOWN);
    assertThat(of(assessed(3, (source, hour) -> source.equals("cdn") ? 0 : 100), "cdn", 5).state())
        .isEqualTo(HourState.MISSING);
  }

  @Test
  void sameHourOfTheWeekIsUsedFromThreeOccurrences() {
    HourlyRequests earlier = new HourlyRequests();
    for (int day = 1; day <= 21; day++) {
      for (int hour = 0; hour < 24; hour++) {
        earlier.add("cdn", TODAY - day * DAY + hour * HOUR, day % 7 == 0 ? 40 : 4000);
      }
    }
    SourceHour hour = of(assessed(earlier, (source, h) -> 40), "cdn", 5);
    assertThat(hour.expected()).isEqualTo(40);
    assertThat(hour.state()).isEqualTo(HourState.COMPLETE);
  }

  @Test
  void missingDayIsIgnoredAndQuietHourIsNotAGap() {
    HourlyRequests earlier = new HourlyRequests();
    for (int day : new int[] {1, 3, 4, 5}) {
      earlier.add("cdn", TODAY - day * DAY + 5 * HOUR, 100);
      if (day > 3) {
        earlier.add("cdn", TODAY - day * DAY + 6 * HOUR, 100);
      }
    }
    List<SourceHour> hours = assessed(earlier, (source, hour) -> hour == 0 ? 1 : 0);
    assertThat(of(hours, "cdn", 5).state()).isEqualTo(HourState.MISSING);
    assertThat(of(hours, "cdn", 6).state())
        .as("there were days without any")
        .isEqualTo(HourState.COMPLETE);
  }

  @Test
  void partialHourIsNotAssessed() {
    HourlyRequests earlier = new HourlyRequests();
    for (int day = 1; day <= 4; day++) {
      earlier.add("cdn", TODAY - day * DAY, 100);
      earlier.add("cdn", TODAY - day * DAY + HOUR, 100);
    }
    List<SourceHour> hours =
        new Completeness(new HourlyRequests(), earlier).hours(TODAY + HOUR / 2, TODAY + 2 * HOUR);
    assertThat(of(hours, "cdn", 0).state()).isEqualTo(HourState.UNKNOWN);
    assertThat(of(hours, "cdn", 1).state()).isEqualTo(HourState.MISSING);
  }

  @Test
  void decadesBetweenTwoRequestsHaveNoRows() {
    HourlyRequests seen = new HourlyRequests();
    seen.add("cdn", 0, 1);
    seen.add("s3", TODAY * 20, 1);
    assertThat(new Completeness(seen, new HourlyRequests()).hours(0, TODAY * 20 + 1))
        .extracting(SourceHour::hourMicros)
        .containsExactly(0L, 0L, TODAY * 20, TODAY * 20);
  }

  @Test
  void gapsOverlapWithinAnHour() {
    Gaps gaps = new Gaps(List.of(Gap.ofHour("cdn", TODAY)));
    assertThat(gaps.touch("cdn", TODAY - HOUR, TODAY - HOUR + 1)).isTrue();
    assertThat(gaps.touch("cdn", TODAY - HOUR - 2, TODAY - HOUR)).isFalse();
    assertThat(gaps.touch("s3", TODAY, TODAY + HOUR)).isFalse();
  }
}
