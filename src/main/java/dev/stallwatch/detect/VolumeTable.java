package dev.stallwatch.detect;

import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.model.metric.Direction;
import dev.stallwatch.traffic.RateTable;
import dev.stallwatch.traffic.SortedRates;
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

  private final SortedRates rates;
  private final Direction direction;

  /**
   * Creates a table without cells.
   *
   * @param originMicros start of a window that is not after any window to be added
   */
  VolumeTable(List<String> dimensions, WindowGrid grid, long originMicros, Direction direction) {
    this.rates = new SortedRates(dimensions, grid, originMicros, 1);
    this.direction = direction;
  }

  /** Begins a cell. Cells are added in the order of their names. */
  void cell(List<String> names) {
    rates.cell(names);
  }

  /**
   * Adds the requests of the cell in a window, in the order of time; requests are counted even
   * where none is expected.
   */
  void add(long startMicros, double requests, double expected) {
    // Requests of cells that were never seen, such as those of a new edge, can't be missing.
    double minimum = requests > 0 ? HARDLY_EXPECTED : 0;
    double trials = Math.max(minimum, expected) * TRIALS_PER_EXPECTED;
    if (rates.addTrials(startMicros, trials)) {
      double events = direction == Direction.MORE ? requests : 2 * expected - requests;
      rates.addEvents(0, Math.min(trials, events));
    }
  }

  RateTable build() {
    return rates.tables().get(0);
  }

  /** Returns the expected rates of such a table. */
  static Baseline baseline(RateTable table) {
    return Baseline.same(table, 1 / TRIALS_PER_EXPECTED);
  }
}
