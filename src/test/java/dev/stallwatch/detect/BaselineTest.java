package dev.stallwatch.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stallwatch.traffic.RateTable;
import dev.stallwatch.traffic.RateTables;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselineTest {
  private static final BitSet NONE = new BitSet();
  private static final List<String> CELLS = List.of("a x", "a y", "b x", "b y");

  private static RateTable table(RateTables.Count trials, RateTables.Count events) {
    return RateTables.of("edge os", CELLS, RateTables.HOUR, 10, trials, events);
  }

  private static double rate(Baseline baseline, RateTable table, String cell) {
    for (int i = 0; i < table.entries(); i++) {
      if (String.join(" ", table.cell(table.cellOf(i))).equals(cell)) {
        return baseline.expectedRate(i);
      }
    }
    throw new AssertionError(cell);
  }

  @Test
  void pooledRateIsShrunkByTwentyTrials() {
    RateTable table = table((cell, window) -> 1, (cell, window) -> window == 0 ? 1 : 0);
    Baseline pooled = Baseline.pooled(table, NONE, 0.5);
    assertThat(pooled.expectedRate(0)).isCloseTo((4 + 10) / (40.0 + 20), within(1e-12));
    BitSet firstCell = new BitSet();
    firstCell.set(0, 10);
    assertThat(Baseline.pooled(table, firstCell, 0.5).expectedRate(0))
        .isCloseTo((3 + 10) / (30.0 + 20), within(1e-12));
  }

  @Test
  void overallRateIsShrunkByTwentyTrials() {
    assertThat(Baseline.overallRate(new double[] {60, 20}, new double[] {5, 1}, 0.2))
        .isCloseTo((6 + 4) / 100.0, within(1e-12));
    assertThat(Baseline.overallRate(new double[0], new double[0], 0.2)).isEqualTo(0.2);
  }

  @Test
  void busyCellsHaveTheirOwnRates() {
    RateTable table =
        table((cell, window) -> 100_000, (cell, window) -> cell.equals("b y") ? 9000 : 1000);
    Baseline fit = Baseline.fit(table, NONE, 0.01);
    assertThat(rate(fit, table, "b y")).isCloseTo(0.09, within(0.001));
    assertThat(rate(fit, table, "a x")).isCloseTo(0.01, within(0.0005));
  }

  @Test
  void excludedEntriesDoNotRaiseTheRate() {
    RateTable table = table((cell, window) -> 10_000, (cell, window) -> window >= 8 ? 5000 : 100);
    BitSet late = new BitSet();
    for (int i = 0; i < table.entries(); i++) {
      late.set(i, table.windowOf(i) >= 8);
    }
    assertThat(rate(Baseline.fit(table, late, 0.01), table, "a x")).isCloseTo(0.01, within(0.0005));
    assertThat(rate(Baseline.fit(table, NONE, 0.01), table, "a x")).isGreaterThan(0.1);
  }

  @Test
  void cellWithFewTrialsHasTheRateOfItsValues() {
    RateTable table =
        table(
            (cell, window) -> cell.equals("b y") ? 1 : 100_000,
            (cell, window) ->
                switch (cell) {
                  case "b x", "a y" -> 4000;
                  case "a x" -> 1000;
                  default -> 0;
                });
    double thin = rate(Baseline.fit(table, NONE, 0.01), table, "b y");
    assertThat(thin).as("both values of the cell are above the overall rate").isGreaterThan(0.04);
  }

  @Test
  void ratesAreNeverZeroOrOne() {
    assertThat(ShrunkRates.bounded(0)).isEqualTo(1e-5);
    assertThat(ShrunkRates.bounded(1)).isEqualTo(1 - 1e-5);
    assertThat(ShrunkRates.bounded(0.3)).isEqualTo(0.3);
    RateTable never = table((cell, window) -> 100_000, (cell, window) -> 0);
    assertThat(rate(Baseline.fit(never, NONE, 0.01), never, "a x")).isBetween(1e-5, 1e-4);
  }
}
