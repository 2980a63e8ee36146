package dev.stallwatch.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stallwatch.traffic.RateTable;
import dev.stallwatch.traffic.RateTables;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverdispersionTest {
  private static final BitSet NONE = new BitSet();

  private static RateTable table(int windows, RateTables.Count events) {
    return RateTables.of(
        "os", List.of("a"), RateTables.HOUR, windows, (cell, window) -> 1000, events);
  }

  private static Baseline constant(RateTable table, double rate) {
    double[] rates = new double[table.entries()];
    Arrays.fill(rates, rate);
    return Baseline.ofEntries(table, Rates.of(rates));
  }

  @Test
  void factorIsTheMedianSquareOverThatOfChiSquared() {
    RateTable table = table(40, (cell, window) -> window % 2 == 0 ? 16 : 4);
    assertThat(Overdispersion.estimate(table, constant(table, 0.01), NONE))
        .isCloseTo(36 / 9.9 / Residuals.MEDIAN_OF_CHI_SQUARED, within(1e-9));
  }

  @Test
  void windowsArePooledUntilFourEventsAreExpected() {
    RateTable table = table(80, (cell, window) -> window / 4 % 2 == 0 ? 2 : 0);
    assertThat(Overdispersion.estimate(table, constant(table, 0.001), NONE))
        .isCloseTo(16 / (4 * 0.999) / Residuals.MEDIAN_OF_CHI_SQUARED, within(1e-9));
  }

  @Test
  void factorIsAtLeastOneAndOneWithFewPools() {
    RateTable regular = table(40, (cell, window) -> 10);
    assertThat(Overdispersion.estimate(regular, constant(regular, 0.01), NONE)).isEqualTo(1);
    RateTable few = table(9, (cell, window) -> window % 2 == 0 ? 16 : 4);
    assertThat(Overdispersion.estimate(few, constant(few, 0.01), NONE)).isEqualTo(1);
    RateTable enough = table(10, (cell, window) -> window % 2 == 0 ? 16 : 4);
    assertThat(Overdispersion.estimate(enough, constant(enough, 0.01), NONE)).isGreaterThan(7);
  }

  @Test
  void incidentInFewerThanHalfOfTheWindowsDoesNotRaiseTheFactor() {
    RateTable table = table(40, (cell, window) -> window < 19 ? 500 : 10);
    assertThat(Overdispersion.estimate(table, constant(table, 0.01), NONE)).isEqualTo(1);
  }

  @Test
  void excludedEntriesAreNotCounted() {
    RateTable table = table(40, (cell, window) -> window < 25 ? 500 : 10);
    BitSet excluded = new BitSet();
    excluded.set(0, 25);
    assertThat(Overdispersion.estimate(table, constant(table, 0.01), NONE)).isGreaterThan(100);
    assertThat(Overdispersion.estimate(table, constant(table, 0.01), excluded)).isEqualTo(1);
  }

  @Test
  void residualsGrowBeyondTheirFirstCapacity() {
    Residuals residuals = new Residuals();
    for (int i = 1; i <= 101; i++) {
      residuals.add(10 + i, 10, 1);
    }
    assertThat(residuals.count()).isEqualTo(101);
    assertThat(residuals.medianFactor())
        .isCloseTo(51 * 51 / Residuals.MEDIAN_OF_CHI_SQUARED, within(1e-9));
  }
}
