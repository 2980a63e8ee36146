package dev.stallwatch.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.stats.LogHistogram;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FineRatesTest {
  private static final WindowGrid GRID = WindowGrid.of(Duration.ofMinutes(5));
  private static final long HOUR = Units.SECONDS_PER_HOUR * Units.MICROS_PER_SECOND;

  private static Contribution transfer(Outcome outcome) {
    return new Contribution(
        1, 1, true, false, false, false, outcome, LogHistogram.NO_BIN, LogHistogram.NO_BIN);
  }

  private static void add(FineRates rates, String object, long micros, Outcome outcome) {
    FineRates.add(
        rates.series(Dimension.OBJECT, object),
        rates.position(micros),
        FineRates.kinds(transfer(outcome), 200));
  }

  @Test
  void eventsOfLinesAndOfThePairingAddUp() {
    FineRates rates = FineRates.of(GRID, 0, 2 * HOUR);
    add(rates, "/a", HOUR, Outcome.CUT_SHORT);
    add(rates, "/a", HOUR, Outcome.COMPLETE);
    add(rates, "/b", 0, Outcome.SLOW);
    FineRates other = rates.none();
    FineRates.addPaired(other.series(Dimension.OBJECT, "/a"), other.position(HOUR + 1), 0, 0, 1, 0);
    rates.merge(other);
    RateTable stalls = rates.table(Dimension.OBJECT, Metric.STALL_RATE);
    assertThat(stalls.values(0)).containsExactly("/a", "/b");
    assertThat(stalls.entries()).isEqualTo(2);
    assertThat(stalls.trials(0)).isEqualTo(2);
    assertThat(stalls.events(0)).isEqualTo(1);
    assertThat(stalls.events(1)).isEqualTo(1);
    RateTable cut = rates.table(Dimension.OBJECT, Metric.CUT_SHORT_RATE);
    assertThat(cut.events(0)).isEqualTo(1);
    assertThat(cut.events(1)).isZero();
  }

  @Test
  void valuesAreComparedWithAllOthers() {
    FineRates rates = FineRates.of(GRID, 0, 2 * HOUR);
    for (int i = 0; i < 10; i++) {
      add(rates, "/a", HOUR, i < 6 ? Outcome.CUT_SHORT : Outcome.COMPLETE);
      add(rates, "/b", HOUR, Outcome.COMPLETE);
      add(rates, "/c", 0, i < 2 ? Outcome.CUT_SHORT : Outcome.COMPLETE);
    }
    FineRates.ByValue objects = rates.by(Dimension.OBJECT);
    assertThat(objects.values()).containsExactly("/a", "/b", "/c");
    RateTable table = objects.table(Metric.CUT_SHORT_RATE, "/c");
    assertThat(table.values(0)).containsExactly(FineTally.OTHERS, "/c");
    assertThat(table.entries()).isEqualTo(2);
    assertThat(List.of(table.trials(0), table.events(0))).containsExactly(20.0, 6.0);
    assertThat(List.of(table.trials(1), table.events(1))).containsExactly(10.0, 2.0);
    // The rate of all is 8 of 30, that of /a 0.6.
    assertThat(objects.maxExcess(Metric.CUT_SHORT_RATE, "/a"))
        .isCloseTo(6 - 10 * 8 / 30.0, within(1e-9));
    assertThat(objects.maxExcess(Metric.CUT_SHORT_RATE, "/b")).isZero();
    assertThat(objects.maxExcess(Metric.CUT_SHORT_RATE, "/unseen")).isZero();
  }

  @Test
  void timesOutsideThePeriodHaveNoPosition() {
    FineRates rates = FineRates.of(GRID, HOUR, 2 * HOUR);
    assertThat(rates.position(HOUR - 1)).isEqualTo(-1);
    assertThat(rates.position(HOUR)).isZero();
    assertThat(rates.position(2 * HOUR + GRID.widthMicros())).isEqualTo(-1);
  }

  @Test
  void longRunsHaveWiderWindows() {
    FineRates rates = FineRates.of(GRID, 0, 24 * 30 * HOUR);
    add(rates, "/a", 24 * 30 * HOUR, Outcome.COMPLETE);
    RateTable table = rates.table(Dimension.OBJECT, Metric.STALL_RATE);
    assertThat(table.grid().width()).isEqualTo(Duration.ofHours(2));
  }
}
