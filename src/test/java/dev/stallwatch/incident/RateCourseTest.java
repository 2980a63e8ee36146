package dev.stallwatch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.Scope;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.traffic.RateTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RateCourseTest {
  private static final long MINUTE = 60_000_000L;
  private static final Scope FRANKFURT = new Scope(Map.of("edge", Set.of("fra")));

  private static RateTable.Builder table() {
    return RateTable.builder(List.of("edge"), WindowGrid.of(Duration.ofMinutes(5)));
  }

  @Test
  void stepIsTheSumOfItsWindowsWithinTheScope() {
    RateTable.Builder table = table();
    // Hours 20 to 68: two days in steps of one hour.
    for (int hour = 20; hour < 68; hour++) {
      table.add(hour * 60L * MINUTE, List.of("fra"), 10, hour == 30 ? 5 : 0);
      table.add((hour * 60L + 55) * MINUTE, List.of("fra"), 30, hour == 30 ? 5 : 0);
      table.add(hour * 60L * MINUTE, List.of("lhr"), 100, 100);
    }
    RateCourse course =
        RateCourse.of(Metric.STALL_RATE, table.build(), FRANKFURT, 30 * 60 * MINUTE);
    assertThat(course.fromMicros()).isEqualTo(20 * 60 * MINUTE);
    assertThat(course.stepMicros()).isEqualTo(60 * MINUTE);
    assertThat(course.rates()).hasSize(48);
    assertThat(course.rates().get(10)).isEqualTo(0.25);
    assertThat(course.rates().stream().filter(rate -> rate == 0)).hasSize(47);
  }

  @Test
  void rateWithoutTrialsIsNotANumber() {
    RateTable.Builder table = table();
    table.add(0, List.of("fra"), 10, 1);
    table.add(5 * MINUTE, List.of("lhr"), 10, 1);
    table.add(10 * MINUTE, List.of("fra"), 10, 2);
    assertThat(RateCourse.of(Metric.STALL_RATE, table.build(), FRANKFURT, 30 * 60 * MINUTE).rates())
        .containsExactly(0.1, Double.NaN, 0.2);
    assertThat(RateCourse.of(Metric.VOLUME, table.build(), FRANKFURT, 30 * 60 * MINUTE).rates())
        .containsExactly(1.0, 0.0, 1.0);
  }

  @Test
  void yearFitsOnALine() {
    RateTable.Builder table = table();
    for (int day = 0; day <= 365; day += 5) {
      table.add(day * 24L * 60 * MINUTE, List.of("fra"), 10, 1);
    }
    assertThat(RateCourse.of(Metric.STALL_RATE, table.build(), FRANKFURT, 30 * 60 * MINUTE).rates())
        .hasSizeBetween(20, RateCourse.MAX_STEPS);
  }

  @Test
  void courseEndsAtGapsOfWeeks() {
    RateTable.Builder table = table();
    long year = 365 * 24 * 60 * MINUTE;
    table.add(0, List.of("fra"), 10, 1).add(5 * MINUTE, List.of("fra"), 10, 2);
    table.add(year, List.of("fra"), 10, 3).add(year + 5 * MINUTE, List.of("fra"), 10, 4);
    RateTable built = table.build();
    RateCourse later = RateCourse.of(Metric.STALL_RATE, built, FRANKFURT, year + 5 * MINUTE);
    assertThat(later).isEqualTo(new RateCourse(year, 5 * MINUTE, List.of(0.3, 0.4)));
    RateCourse earlier = RateCourse.of(Metric.STALL_RATE, built, FRANKFURT, 0);
    assertThat(earlier.fromMicros()).isZero();
    assertThat(earlier.stepMicros()).isLessThanOrEqualTo(60 * MINUTE);
  }

  @Test
  void runWithoutRequestsHasNoCourse() {
    assertThat(
            RateCourse.of(Metric.STALL_RATE, table().build(), FRANKFURT, 30 * 60 * MINUTE).rates())
        .isEmpty();
  }
}
