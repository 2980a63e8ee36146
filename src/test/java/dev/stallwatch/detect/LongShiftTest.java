package dev.stallwatch.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.traffic.RateTable;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LongShiftTest {
  private static final long WIDTH = 300 * Units.MICROS_PER_SECOND;
  private static final int WINDOWS = 96;

  private interface Events {
    long of(int window, String os);
  }

  private static RateTable table(Events events) {
    RateTable.Builder builder = RateTable.builder(List.of("os"), new WindowGrid(WIDTH));
    for (int window = 0; window < WINDOWS; window++) {
      for (String os : List.of("a", "b")) {
        builder.add(window * WIDTH, List.of(os), 100, events.of(window, os));
      }
    }
    return builder.build();
  }

  private static Optional<LongShift> shift(RateTable table) {
    BitSet none = new BitSet();
    return LongShift.of(table, Baseline.fit(table, none, 0.01), none);
  }

  @Test
  void riseDuringMostOfTheRunIsALongShift() {
    assertThat(shift(table((window, os) -> os.equals("a") && window >= 16 ? 4 : 1)))
        .hasValueSatisfying(
            found -> {
              assertThat(found.fromWindow()).isEqualTo(16);
              assertThat(found.toWindow()).isEqualTo(WINDOWS);
              assertThat(found.score()).isGreaterThan(10);
            });
  }

  @Test
  void constantRateHasNoShift() {
    assertThat(shift(table((window, os) -> os.equals("a") ? 3 : 1))).isEmpty();
  }

  @Test
  void excludedEntriesDoNotShift() {
    RateTable table = table((window, os) -> os.equals("a") && window >= 16 ? 4 : 1);
    BitSet late = new BitSet();
    for (int i = 0; i < table.entries(); i++) {
      late.set(i, table.windowOf(i) >= 16);
    }
    assertThat(LongShift.of(table, Baseline.fit(table, late, 0.01), late)).isEmpty();
  }
}
