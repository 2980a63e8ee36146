package dev.stallwatch.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.traffic.RateTable;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EntryScatterTest {
  private static final long WIDTH = 300 * Units.MICROS_PER_SECOND;
  private static final BitSet NONE = new BitSet();

  /** A busy edge whose cells burst together, and a small one whose cells do not. */
  private static RateTable world(double sigma) {
    Random random = new Random(5);
    RateTable.Builder builder = RateTable.builder(List.of("edge"), new WindowGrid(WIDTH));
    for (int window = 0; window < 500; window++) {
      double burst = Math.exp(sigma * random.nextGaussian());
      builder.add(window * WIDTH, List.of("busy"), 100_000, poisson(1000 * burst, random));
      builder.add(window * WIDTH, List.of("small"), 1000, poisson(10, random));
    }
    return builder.build();
  }

  private static long poisson(double mean, Random random) {
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
  }

  private static double[] phis(RateTable table) {
    EntryScatter scatter = EntryScatter.estimate(table, Baseline.fit(table, NONE, 0.01), NONE);
    double busy = 0;
    double small = 0;
    for (int i = 0; i < table.entries(); i++) {
      boolean isBusy = table.values(0).get(table.value(table.cellOf(i), 0)).equals("busy");
      busy += isBusy ? scatter.phi(i) / 500 : 0;
      small += isBusy ? 0 : scatter.phi(i) / 500;
    }
    return new double[] {busy, small};
  }

  @Test
  void entriesOfBurstingGroupScatterByItsSize() {
    double[] phi = phis(world(0.1));
    assertThat(phi[0]).isBetween(7.0, 15.0);
  }

  @Test
  void entriesWithoutBurstsScatterByChance() {
    double[] phi = phis(world(0));
    assertThat(phi[0]).isBetween(1.0, 1.3);
    assertThat(phi[1]).isBetween(1.0, 1.3);
  }
}
