package dev.stallwatch.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.Units;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventDaysTest {
  private static final long DAY = Units.MICROS_PER_DAY;

  private static EventDays of(long... times) {
    EventDays.Builder builder = new EventDays.Builder();
    for (int i = 0; i < times.length; i++) {
      builder.add(times[i], i + 1);
    }
    return builder.build();
  }

  @Test
  void eachDayHasItsRecordsFirstLineAndTimes() {
    EventDays days = of(20_000 * DAY + 7, 5, 20_000 * DAY + 3, 20_001 * DAY - 1);
    assertThat(days.days())
        .containsEntry(0L, new EventDays.Day(1, 2, 5, 5))
        .containsEntry(20_000L, new EventDays.Day(3, 1, 20_000 * DAY + 3, 20_001 * DAY - 1))
        .hasSize(2);
    assertThat(days.firstMicrosWithout(Set.of(0L))).isEqualTo(20_000 * DAY + 3);
    assertThat(days.firstMicrosWithout(Set.of())).isEqualTo(5);
    assertThat(days.lastMicrosWithout(Set.of(20_000L))).isEqualTo(5);
    assertThat(days.lastMicrosWithout(Set.of(0L, 20_000L))).isEqualTo(Units.UNKNOWN);
  }

  @Test
  void partsAddUpToTheFile() {
    long[] times = {DAY, 3, DAY + 1, 9 * DAY, 2, DAY + 9};
    EventDays parts = of(DAY, 3).followedBy(of(DAY + 1, 9 * DAY, 2, DAY + 9), 2);
    assertThat(parts).isEqualTo(of(times));
  }

  @Test
  void moreDaysThanTheMaximumAreNotKept() {
    long[] times = new long[EventDays.MAX_DAYS + 1];
    for (int i = 0; i < times.length; i++) {
      times[i] = i * DAY;
    }
    EventDays full = of(times);
    assertThat(full.isFull()).isTrue();
    assertThat(full.days()).isEmpty();
    assertThat(full.followedBy(of(1), times.length).isFull()).isTrue();
    assertThat(of(1).followedBy(full, 1)).isEqualTo(full);
  }
}
