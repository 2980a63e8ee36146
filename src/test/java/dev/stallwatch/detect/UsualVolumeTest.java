package dev.stallwatch.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.traffic.RateTable;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UsualVolumeTest {
  private static final long HOUR = 3600 * Units.MICROS_PER_SECOND;
  private static final int HOURS = 14 * 24;

  private interface Factor {
    double of(int hour);
  }

  private static RateTable hours(int from, int to, Factor factor) {
    Random random = new Random(3);
    RateTable.Builder builder = RateTable.builder(List.of("os"), new WindowGrid(HOUR));
    for (int hour = from; hour < to; hour++) {
      for (String os : List.of("a", "b", "c", "d")) {
        double mean = 100 * (os.equals("a") ? factor.of(hour) : 1);
        long requests = Math.round(mean + Math.sqrt(mean) * random.nextGaussian());
        builder.add(hour * HOUR, List.of(os), requests, 0);
      }
    }
    return builder.build();
  }

  private static double expectedOfA(Factor before) {
    RateTable today = hours(HOURS, HOURS + 24, hour -> 1);
    UsualVolume usual = new UsualVolume(hours(0, HOURS, before), today);
    RateTable table = usual.table(today, UsualVolume.Direction.SURGE);
    Baseline baseline = usual.usual(table, UsualVolume.Direction.SURGE).baseline();
    double expected = 0;
    for (int i = 0; i < table.entries(); i++) {
      if (table.cell(table.cellOf(i)).equals(List.of("a"))) {
        expected += table.trials(i) * baseline.expectedRate(i);
      }
    }
    return expected / table.windows();
  }

  @Test
  void aSurgeOnAnEarlierDayDoesNotRaiseWhatIsUsual() {
    assertThat(expectedOfA(hour -> hour >= 200 && hour < 210 ? 50 : 1)).isCloseTo(100, within(5.0));
  }

  @Test
  void thinCellsDoNotRaiseWhatIsExpectedOfBusyOnes() {
    RateTable before = thin(0, HOURS);
    RateTable today = thin(HOURS, HOURS + 24);
    UsualVolume usual = new UsualVolume(before, today);
    RateTable table = usual.table(today, UsualVolume.Direction.SURGE);
    Baseline baseline = usual.usual(table, UsualVolume.Direction.SURGE).baseline();
    double expected = 0;
    double requests = 0;
    for (int i = 0; i < table.entries(); i++) {
      expected += table.trials(i) * baseline.expectedRate(i);
      requests += table.events(i);
    }
    assertThat(expected).isCloseTo(requests, within(0.1 * requests));
  }

  /** One busy cell, and hundreds that have ten requests in two weeks. */
  private static RateTable thin(int from, int to) {
    RateTable.Builder builder = RateTable.builder(List.of("os", "edge"), new WindowGrid(HOUR));
    for (int hour = from; hour < to; hour++) {
      builder.add(hour * HOUR, List.of("a", "busy"), 10, 0);
      for (int edge = hour % 30; edge < 300; edge += 30) {
        builder.add(hour * HOUR, List.of("a", "edge-" + edge), 1, 0);
      }
    }
    return builder.build();
  }

  @Test
  void aDeficitOnAnEarlierDayDoesNotLowerWhatIsUsual() {
    assertThat(expectedOfA(hour -> hour >= 200 && hour < 220 ? 0.1 : 1))
        .isCloseTo(100, within(5.0));
  }
}
