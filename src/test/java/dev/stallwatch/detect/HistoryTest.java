package dev.stallwatch.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stallwatch.traffic.RateTable;
import dev.stallwatch.traffic.RateTables;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final List<String> CELLS = List.of("a x", "a y", "b x", "b y");
  private static final int DAYS = 5;

  private static RateTable earlier(RateTables.Count events) {
    return RateTables.of(
        "edge os", CELLS, RateTables.HOUR, 24 * DAYS, (cell, window) -> 10_000, events);
  }

  private static RateTable current(List<String> cells) {
    return RateTables.of(
        "edge os", cells, RateTables.HOUR, 24, (cell, window) -> 10_000, (cell, window) -> 0);
  }

  private static double rate(Usual usual, RateTable table, String cell, int window) {
    for (int i = 0; i < table.entries(); i++) {
      if (table.windowOf(i) == window
          && String.join(" ", table.cell(table.cellOf(i))).equals(cell)) {
        return usual.baseline().expectedRate(i);
      }
    }
    throw new AssertionError(cell);
  }

  @Test
  void usualRateIsThatOfEarlierDays() {
    RateTable current = current(CELLS);
    Usual usual =
        new History(earlier((cell, w) -> cell.equals("b y") ? 400 : 100), current, 0.01)
            .usual(current);
    assertThat(rate(usual, current, "b y", 5)).isCloseTo(0.04, within(0.002));
    assertThat(rate(usual, current, "a x", 5)).isCloseTo(0.01, within(0.001));
    assertThat(usual.unknown().isEmpty()).isTrue();
    assertThat(usual.past().excluded().isEmpty()).isTrue();
  }

  @Test
  void incidentOfAnEarlierDayIsExcluded() {
    RateTable current = current(CELLS);
    RateTable earlier =
        earlier((cell, window) -> cell.equals("b y") && window >= 60 && window < 64 ? 3000 : 100);
    Usual usual = new History(earlier, current, 0.01).usual(current);
    assertThat(rate(usual, current, "b y", 13)).isCloseTo(0.01, within(0.001));
    BitSet excluded = usual.past().excluded();
    assertThat(excluded.cardinality()).isBetween(4, 16);
    excluded.stream().forEach(entry -> assertThat(earlier.windowOf(entry)).isBetween(60, 63));
  }

  @Test
  void deficitOfAnEarlierDayIsExcluded() {
    RateTable current = current(CELLS);
    RateTable earlier =
        earlier((cell, window) -> cell.equals("b y") && window >= 60 && window < 64 ? 0 : 400);
    Usual usual = new History(earlier, current, 0.01).usual(current);
    assertThat(windows(earlier, usual.past().excluded())).containsExactly(60, 61, 62, 63);
    assertThat(rate(usual, current, "b y", 13)).isCloseTo(0.04, within(0.0002));
  }

  @Test
  void deficitOfAnEarlierDayWithASurgeIsExcluded() {
    RateTable current = current(CELLS);
    RateTable earlier =
        earlier(
            (cell, window) ->
                cell.equals("b y") && window >= 60 && window < 64 ? window < 62 ? 0 : 3000 : 400);
    BitSet excluded = new History(earlier, current, 0.01).usual(current).past().excluded();
    assertThat(windows(earlier, excluded)).containsExactly(60, 61, 62, 63);
  }

  @Test
  void firstPassIgnoresDeficits() {
    RateTable table = earlier((cell, window) -> window == 7 ? 0 : window == 9 ? 900 : 400);
    double[] rates = new double[table.entries()];
    Arrays.fill(rates, 0.04);
    DeviatingHours hours = new DeviatingHours(table, Baseline.ofEntries(table, Rates.of(rates)), 1);
    assertThat(windows(table, hours.surges())).containsExactly(9);
    assertThat(windows(table, hours.entries())).containsExactly(7, 9);
  }

  @Test
  void deviationBelowAThirdIsNotExcluded() {
    RateTable table = earlier((cell, window) -> window == 9 ? 520 : window == 7 ? 310 : 400);
    double[] rates = new double[table.entries()];
    Arrays.fill(rates, 0.04);
    assertThat(
            new DeviatingHours(table, Baseline.ofEntries(table, Rates.of(rates)), 1)
                .entries()
                .isEmpty())
        .isTrue();
  }

  private static int[] windows(RateTable table, BitSet entries) {
    return entries.stream().map(table::windowOf).distinct().sorted().toArray();
  }

  @Test
  void dailyCycleIsPartOfTheUsualRate() {
    RateTable current = current(CELLS);
    Usual usual =
        new History(earlier((cell, window) -> window % 24 < 12 ? 100 : 300), current, 0.01)
            .usual(current);
    assertThat(rate(usual, current, "a x", 6)).isCloseTo(0.01, within(0.001));
    assertThat(rate(usual, current, "a x", 18)).isCloseTo(0.03, within(0.002));
  }

  @Test
  void entriesOfANewValueAreUnknown() {
    RateTable current = current(List.of("a x", "new x"));
    Usual usual = new History(earlier((cell, window) -> 100), current, 0.01).usual(current);
    for (int i = 0; i < current.entries(); i++) {
      boolean isNew = current.cell(current.cellOf(i)).contains("new");
      assertThat(usual.unknown().get(i)).isEqualTo(isNew);
    }
    assertThat(rate(usual, current, "new x", 3)).isCloseTo(0.01, within(0.001));
  }
}
