package dev.stallwatch.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stallwatch.model.Units;
import dev.stallwatch.traffic.RateTables;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HourOfWeekTest {
  private static final long HALF_AN_HOUR = RateTables.HOUR / 2;

  private static long micros(String time) {
    return Instant.parse(time).getEpochSecond() * Units.MICROS_PER_SECOND;
  }

  @Test
  void weekStartsOnThursdayMidnight() {
    assertThat(HourOfWeek.of(0)).isZero();
    assertThat(HourOfWeek.of(micros("2024-01-04T00:00:00Z"))).isZero();
    assertThat(HourOfWeek.of(micros("2024-01-01T00:00:00Z"))).isEqualTo(96);
    assertThat(HourOfWeek.of(micros("2024-01-03T23:59:59Z"))).isEqualTo(167);
  }

  @Test
  void timesBeforeTheEpochHaveAnHour() {
    assertThat(HourOfWeek.of(-1)).isEqualTo(167);
    assertThat(HourOfWeek.of(-RateTables.HOUR)).isEqualTo(167);
    assertThat(HourOfWeek.of(-RateTables.HOUR - 1)).isEqualTo(166);
  }

  @Test
  void valuesAreInterpolatedBetweenTheMiddlesOfHours() {
    double[] ofHour = new double[HourProfile.HOURS_OF_WEEK];
    ofHour[0] = 1;
    ofHour[1] = 3;
    ofHour[167] = 5;
    assertThat(HourOfWeek.between(hour -> ofHour[hour], HALF_AN_HOUR)).isEqualTo(1);
    assertThat(HourOfWeek.between(hour -> ofHour[hour], RateTables.HOUR)).isEqualTo(2);
    assertThat(HourOfWeek.between(hour -> ofHour[hour], RateTables.HOUR + HALF_AN_HOUR))
        .isEqualTo(3);
    assertThat(HourOfWeek.between(hour -> ofHour[hour], HALF_AN_HOUR + RateTables.HOUR / 4))
        .isCloseTo(1.5, within(1e-12));
    assertThat(HourOfWeek.between(hour -> ofHour[hour], 0))
        .as("between the last hour and the first")
        .isEqualTo(3);
  }
}
