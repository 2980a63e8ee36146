package dev.stallwatch.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stallwatch.detect.HourProfile.Rhythm;
import dev.stallwatch.traffic.RateTables;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HourProfileTest {
  private interface OfHour {
    double at(int cell, int hour);
  }

  private static final CellIndex CELLS = cells();

  /** The cells a x, a y, b x and b y. */
  private static CellIndex cells() {
    CellIndex index = new CellIndex(2);
    index.add(
        RateTables.of(
            "edge os",
            List.of("a x", "a y", "b x", "b y"),
            RateTables.HOUR,
            1,
            (cell, window) -> 1,
            (cell, window) -> 0));
    return index;
  }

  private static double[][] counts(OfHour ofHour) {
    double[][] counts = new double[CELLS.cells()][HourProfile.HOURS_OF_WEEK];
    for (int cell = 0; cell < counts.length; cell++) {
      for (int hour = 0; hour < HourProfile.HOURS_OF_WEEK; hour++) {
        counts[cell][hour] = ofHour.at(cell, hour);
      }
    }
    return counts;
  }

  private static HourProfile fit(OfHour events, double phi, Rhythm rhythm) {
    return HourProfile.fit(CELLS, counts((cell, hour) -> 1000), counts(events), phi, rhythm);
  }

  private static double factor(HourProfile profile, int cell, int hour) {
    return Math.exp(profile.logFactors(cell)[hour]);
  }

  private static double daily(int hour) {
    return hour % 24 < 12 ? 500 : 1500;
  }

  @Test
  void lengthOfHistoryDecidesOnTheCycles() {
    assertThat(Rhythm.of(1.9)).isEqualTo(Rhythm.NONE);
    assertThat(Rhythm.of(2)).isEqualTo(Rhythm.DAYS);
    assertThat(Rhythm.of(13.9)).isEqualTo(Rhythm.DAYS);
    assertThat(Rhythm.of(14)).isEqualTo(Rhythm.WEEKS);
  }

  @Test
  void commonDailyCycleIsFound() {
    HourProfile profile = fit((cell, hour) -> daily(hour), 1, Rhythm.DAYS);
    for (int cell = 0; cell < CELLS.cells(); cell++) {
      assertThat(factor(profile, cell, 0)).isCloseTo(0.5, within(0.01));
      assertThat(factor(profile, cell, 11)).isCloseTo(0.5, within(0.01));
      assertThat(factor(profile, cell, 12)).isCloseTo(1.5, within(0.01));
      assertThat(factor(profile, cell, 167)).isCloseTo(1.5, within(0.01));
    }
  }

  @Test
  void shortHistoryAndRegularCountsHaveNoCycle() {
    double[] flat = new double[HourProfile.HOURS_OF_WEEK];
    assertThat(fit((cell, hour) -> daily(hour), 1, Rhythm.NONE).logFactors(0)).isEqualTo(flat);
    assertThat(fit((cell, hour) -> 1000, 1, Rhythm.WEEKS).logFactors(0)).isEqualTo(flat);
  }

  @Test
  void overdispersedCountsShowNoSmallCycle() {
    OfHour small = (cell, hour) -> hour % 24 < 12 ? 980 : 1020;
    assertThat(factor(fit(small, 1, Rhythm.DAYS), 0, 0)).isLessThan(0.99);
    assertThat(factor(fit(small, 1000, Rhythm.DAYS), 0, 0)).isEqualTo(1);
  }

  @Test
  void valuesHaveTheirOwnCycles() {
    HourProfile profile =
        fit((cell, hour) -> CELLS.names(cell).contains("a") ? daily(hour) : 1000, 1, Rhythm.DAYS);
    for (int cell = 0; cell < CELLS.cells(); cell++) {
      boolean hasCycle = CELLS.names(cell).contains("a");
      assertThat(factor(profile, cell, 3)).isCloseTo(hasCycle ? 0.5 : 1, within(0.05));
      assertThat(factor(profile, cell, 15)).isCloseTo(hasCycle ? 1.5 : 1, within(0.05));
    }
  }

  @Test
  void weeklyCycleNeedsTwoWeeks() {
    OfHour quietFirstDay = (cell, hour) -> hour < 24 ? 400 : 1100;
    assertThat(factor(fit(quietFirstDay, 1, Rhythm.WEEKS), 0, 5)).isCloseTo(0.4, within(0.02));
    assertThat(factor(fit(quietFirstDay, 1, Rhythm.WEEKS), 0, 29)).isCloseTo(1.1, within(0.02));
    assertThat(factor(fit(quietFirstDay, 1, Rhythm.DAYS), 0, 5)).isCloseTo(1, within(0.02));
  }

  @Test
  void factorIsAPosteriorMeanUnderAGammaPrior() {
    double[] factors =
        Arrays.stream(fit((cell, hour) -> daily(hour), 1, Rhythm.DAYS).logFactors(0))
            .map(Math::exp)
            .toArray();
    double expected = 4 * 7 * 1000;
    assertThat(
            Arrays.stream(new double[] {10, 30, 100, 300, 1000, 3000, 10_000})
                .map(s -> (expected / 2 + s) / (expected + s))
                .filter(factor -> Math.abs(factor - factors[0]) < 1e-9)
                .count())
        .isEqualTo(1);
  }
}
