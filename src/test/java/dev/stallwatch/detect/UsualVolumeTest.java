package dev.stallwatch.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.model.metric.Direction;
import dev.stallwatch.quality.Gap;
import dev.stallwatch.quality.Gaps;
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
    RateTable table = usual.table(today, Direction.MORE);
    Baseline baseline = usual.usual(table, Direction.MORE).baseline();
    double expected = 0;
    for (int i = 0; i < table.entries(); i++) {
      if (table.cell(table.cellOf(i)).equals(List.of("a"))) {
        expected += table.trials(i) * baseline.expectedRate(i);
      }
    }
    return expected / table.windows();
  }

  @Test
  void surgeOnEarlierDayDoesNotRaiseTheUsualVolume() {
    assertThat(expectedOfA(hour -> hour >= 200 && hour < 210 ? 50 : 1)).isCloseTo(100, within(5.0));
  }

  @Test
  void cellsWithFewRequestsDoNotRaiseTheExpectationOfBusyOnes() {
    RateTable before = manySmallCells(0, HOURS);
    RateTable today = manySmallCells(HOURS, HOURS + 24);
    UsualVolume usual = new UsualVolume(before, today);
    RateTable table = usual.table(today, Direction.MORE);
    Baseline baseline = usual.usual(table, Direction.MORE).baseline();
    double expected = 0;
    double requests = 0;
    for (int i = 0; i < table.entries(); i++) {
      expected += table.trials(i) * baseline.expectedRate(i);
      requests += table.events(i);
    }
    assertThat(expected).isCloseTo(requests, within(0.1 * requests));
  }

  /** One busy cell, and hundreds that have ten requests in two weeks. */
  private static RateTable manySmallCells(int from, int to) {
    RateTable.Builder builder = RateTable.builder(List.of("os", "edge"), new WindowGrid(HOUR));
    for (int hour = from; hour < to; hour++) {
      builder.add(hour * HOUR, List.of("a", "busy"), 10, 0);
      for (int edge = hour % 30; edge < 300; edge += 30) {
        builder.add(hour * HOUR, List.of("a", "edge-" + edge), 1, 0);
      }
    }
    return builder.build();
  }

  /** Half of the earlier days: too many to be detected as deviations by their counts alone. */
  @Test
  void earlierHoursWithMissingLogsAreExcluded() {
    Gaps gaps = new Gaps(List.of(new Gap("cdn", 0, 7 * 24 * HOUR)));
    assertThat(expectedOfCdn(Gaps.NONE)).isLessThan(70);
    assertThat(expectedOfCdn(gaps)).isCloseTo(100, within(5.0));
  }

  private static double expectedOfCdn(Gaps gaps) {
    RateTable.Builder before = RateTable.builder(List.of("source"), new WindowGrid(HOUR));
    RateTable.Builder today = RateTable.builder(List.of("source"), new WindowGrid(HOUR));
    for (int hour = 0; hour < HOURS + 24; hour++) {
      RateTable.Builder table = hour < HOURS ? before : today;
      table.add(hour * HOUR, List.of("s3"), 100, 0);
      table.add(hour * HOUR, List.of("cdn"), hour < HOURS / 2 ? 5 : 100, 0);
    }
    RateTable run = today.build();
    UsualVolume usual = new UsualVolume(before.build(), run, gaps);
    RateTable table = usual.table(run, Direction.MORE);
    double trials = 0;
    for (int i = 0; i < table.entries(); i++) {
      trials += table.cell(table.cellOf(i)).get(0).equals("cdn") ? table.trials(i) : 0;
    }
    return trials / 1000 / table.windows();
  }

  @Test
  void deficitOnEarlierDayDoesNotLowerTheUsualVolume() {
    assertThat(expectedOfA(hour -> hour >= 200 && hour < 220 ? 0.1 : 1))
        .isCloseTo(100, within(5.0));
  }
}
