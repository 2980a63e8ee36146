package dev.stallwatch.detect;

import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.model.metric.Direction;
import dev.stallwatch.traffic.RateTable;
import java.util.Arrays;
import java.util.List;

/**
 * Builds a table of requests as events of a small probability, with a thousand times as many trials
 * as expected requests, which is the Poisson law, so that the search for raised rates finds surges.
 * For deficits the events are the mirror image, 2 e - k where e are expected: sums over groups of
 * cells with few requests remain correct, which they would not with {@code max(0, e - k)}.
 */
final class VolumeTable {
  private static final double TRIALS_PER_EXPECTED = 1000;
  private static final double HARDLY_EXPECTED = 1e-6;

  private final RateTable.Builder builder;
  private final Direction direction;

  VolumeTable(List<String> dimensions, WindowGrid grid, Direction direction) {
    this.builder = RateTable.builder(dimensions, grid);
    this.direction = direction;
  }

  /** Adds the requests of a cell in a window; requests are counted even where none is expected. */
  void add(long startMicros, List<String> cell, double requests, double expected) {
    // Requests of cells that were never seen, such as those of a new edge, can't be missing.
    double minimum = requests > 0 ? HARDLY_EXPECTED : 0;
    builder.addAmounts(
        startMicros,
        cell,
        Math.max(minimum, expected) * TRIALS_PER_EXPECTED,
        direction == Direction.MORE ? requests : 2 * expected - requests);
  }

  RateTable build() {
    return builder.build();
  }

  /** Returns the expected rates of such a table. */
  static Baseline baseline(RateTable table) {
    double[] rates = new double[table.entries()];
    Arrays.fill(rates, 1 / TRIALS_PER_EXPECTED);
    return new Baseline(rates);
  }
}
