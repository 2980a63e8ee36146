package dev.stallwatch.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stallwatch.traffic.RateTable;
import dev.stallwatch.traffic.RateTables;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupSeriesTest {
  private static final RateTable TABLE =
      RateTables.of(
          "os",
          List.of("a", "b", "c"),
          RateTables.HOUR,
          4,
          (cell, window) -> 100,
          (cell, window) -> window + (cell.equals("b") ? 10 : 0));

  private static Baseline constant() {
    double[] rates = new double[TABLE.entries()];
    Arrays.fill(rates, 0.1);
    return Baseline.ofEntries(TABLE, Rates.of(rates));
  }

  @Test
  void cellsOfTheGroupAreSummedByWindow() {
    GroupSeries series =
        new GroupSeries(TABLE, constant(), new boolean[] {true, true, false}, new BitSet());
    assertThat(series.windows()).isEqualTo(4);
    assertThat(series.trials(0, 4)).isEqualTo(800);
    assertThat(series.events(1, 3)).isEqualTo(12 + 14);
    assertThat(series.events(2)).isEqualTo(14);
    assertThat(series.expected(1, 3)).isCloseTo(40, within(1e-9));
    assertThat(series.expected(3)).isCloseTo(20, within(1e-9));
    assertThat(series.variance(3)).isCloseTo(18, within(1e-9));
    assertThat(series.events(2, 2)).isZero();
  }

  @Test
  void excludedEntriesAreNotCounted() {
    BitSet excluded = new BitSet();
    excluded.set(0);
    GroupSeries series =
        new GroupSeries(TABLE, constant(), new boolean[] {true, false, false}, excluded);
    assertThat(series.trials(0, 1)).isZero();
    assertThat(series.variance(0)).isZero();
    assertThat(series.trials(0, 4)).isEqualTo(300);
  }

  @Test
  void valueSeriesKeepsValuesApart() {
    ValueSeries series = ValueSeries.of(TABLE, constant(), new BitSet(), 0);
    assertThat(series.places()).isEqualTo(12);
    assertThat(series.events(series.place(1, 3))).isEqualTo(13);
    assertThat(series.events(series.place(2, 3))).isEqualTo(3);
    assertThat(series.expected(series.place(0, 0))).isCloseTo(10, within(1e-9));
    assertThat(series.variance(series.place(0, 0))).isCloseTo(9, within(1e-9));
    ValueSeries all = ValueSeries.of(TABLE, constant(), new BitSet(), ValueSeries.ALL);
    assertThat(all.places()).isEqualTo(4);
    assertThat(all.events(1)).isEqualTo(13);
    assertThat(all.firstPlace(TABLE.cellOf(11)) + TABLE.windowOf(11)).isEqualTo(3);
  }

  @Test
  void scatterOfEntriesIsRaisedToAMinimum() {
    EntryScatter scatter = EntryScatter.of(TABLE, 2);
    assertThat(scatter.phi(0)).isEqualTo(2);
    assertThat(scatter.atLeast(3).phi(11)).isEqualTo(3);
    assertThat(scatter.atLeast(1).phi(11)).isEqualTo(2);
    assertThat(scatter.phi(11)).isEqualTo(2);
  }
}
