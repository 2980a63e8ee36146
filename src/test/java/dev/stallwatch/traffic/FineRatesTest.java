package dev.stallwatch.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.stats.LogHistogram;
import java.time.Duration;
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
