package dev.stallwatch.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stallwatch.traffic.RateTable;
import dev.stallwatch.traffic.RateTables;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScatterTest {
  /** Squared residual of 16 or 4 events of 1,000 trials where 10 are expected. */
  private static final double SQUARE = 36 / 9.9;

  private static final double FACTOR = SQUARE / Residuals.MEDIAN_OF_CHI_SQUARED;

  /** A series of one cell with 10 expected events in each window. */
  private static GroupSeries series(int windows, RateTables.Count events) {
    RateTable table =
        RateTables.of("os", List.of("a"), RateTables.HOUR, windows, (cell, w) -> 1000, events);
    double[] rates = new double[table.entries()];
    Arrays.fill(rates, 0.01);
    return new GroupSeries(
        table, Baseline.ofEntries(table, Rates.of(rates)), new boolean[] {true}, new BitSet());
  }

  private static GroupSeries alternating(int windows) {
    return series(windows, (cell, window) -> window % 2 == 0 ? 16 : 4);
  }

  private static GroupSeries regular(int windows) {
    return series(windows, (cell, window) -> 10);
  }

  /** A factor of some intervals, shrunk towards a common one with the weight of 30. */
  private static double shrunk(int intervals, double factor, double common) {
    return (intervals * factor + 30 * common) / (intervals + 30);
  }

  private static double upTo(GroupSeries series, int from, int to, int windows, double common) {
    return new Scatter(series, from, to, Optional.empty(), 1, common).upTo(windows, 10);
  }

  @Test
  void factorOfNoIntervalIsTheCommonOne() {
    assertThat(Scatter.factor(new double[0], 0, 3)).isEqualTo(3);
  }

  @Test
  void fewIntervalsUseTheMedianAndManyAlsoTheUpperTenth() {
    double[] few = new double[19];
    Arrays.fill(few, 16, 19, 27.055);
    assertThat(Scatter.factor(few, 19, 1)).isCloseTo(shrunk(19, 0, 1), within(1e-12));
    double[] many = new double[20];
    Arrays.fill(many, 17, 20, 27.055);
    assertThat(Scatter.factor(many, 20, 1)).isCloseTo(shrunk(20, 10, 1), within(1e-12));
  }

  @Test
  void onlyTheFirstSquaresAreUsed() {
    assertThat(Scatter.factor(new double[] {4.549, 4.549, 999, 999}, 2, 1))
        .isCloseTo(shrunk(2, 10, 1), within(1e-12));
  }

  @Test
  void shortIntervalsHaveTheScatterOfSingleWindows() {
    assertThat(upTo(alternating(40), 0, 0, 1, 1)).isCloseTo(shrunk(40, FACTOR, 1), within(1e-9));
  }

  @Test
  void intervalOfAnIncidentIsNotUsed() {
    assertThat(upTo(alternating(40), 10, 30, 1, 1)).isCloseTo(shrunk(20, FACTOR, 1), within(1e-9));
    GroupSeries burst = series(40, (cell, window) -> window >= 10 && window < 30 ? 400 : 10);
    assertThat(upTo(burst, 10, 30, 1, 1)).isEqualTo(1);
  }

  @Test
  void longerIntervalsShowScatterThatAddsUp() {
    GroupSeries slow = series(64, (cell, window) -> window / 8 % 2 == 0 ? 16 : 4);
    double ofEight = 48 * 48 / (8 * 9.9) / Residuals.MEDIAN_OF_CHI_SQUARED;
    assertThat(upTo(slow, 0, 0, 8, 1)).isCloseTo(shrunk(8, ofEight, 1), within(1e-9));
    assertThat(upTo(slow, 0, 0, 4, 1)).isLessThan(shrunk(8, ofEight, 1));
  }

  @Test
  void fewerThanEightLongIntervalsAreNotUsed() {
    GroupSeries slow = series(56, (cell, window) -> window / 8 % 2 == 0 ? 16 : 4);
    assertThat(upTo(slow, 0, 0, 8, 1)).isEqualTo(upTo(slow, 0, 0, 4, 1));
  }

  @Test
  void earlierDaysAddTheirIntervals() {
    Scatter scatter = new Scatter(regular(39), 0, 0, Optional.of(alternating(41)), 1, 1);
    assertThat(scatter.upTo(1, 10)).isCloseTo(shrunk(80, FACTOR, 1), within(1e-9));
  }

  @Test
  void earlierDaysAddOnlyAShareOfTheirScatterBelowAnHour() {
    Scatter scatter = new Scatter(regular(40), 0, 0, Optional.of(alternating(40)), 1 / 12.0, 1);
    double ofHour = shrunk(40, FACTOR, 1);
    assertThat(scatter.upTo(1, 5)).isCloseTo(1 + (ofHour - 1) / 2, within(1e-9));
    assertThat(scatter.upTo(1, 50)).isCloseTo(ofHour, within(1e-9));
  }
}
