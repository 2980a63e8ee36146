package dev.stallwatch.localise;

import dev.stallwatch.traffic.RateTable;
import java.util.Arrays;

/**
 * Prefix sums over the entries of a view, so that the sum of a cell over an interval is a
 * difference of two. Explained entries count as empty. Entries are sorted by cell, then by window.
 */
final class EntrySums {
  private final RateTable table;
  private final int[] firstEntry;
  private final double[][] scores;
  private final double[] trials;
  private final double[] events;
  private final double[] expected;

  /**
   * Creates the sums of a view.
   *
   * @param qs odds ratios for which scores are summed
   */
  EntrySums(RateView view, double[] qs) {
    this.table = view.table();
    this.scores = Arrays.stream(qs).mapToObj(view::scoresBefore).toArray(double[][]::new);
    this.trials = new double[table.entries() + 1];
    this.events = new double[table.entries() + 1];
    this.expected = new double[table.entries() + 1];
    for (int i = 0; i < table.entries(); i++) {
      int counts = view.explained().get(i) ? 0 : 1;
      trials[i + 1] = trials[i] + counts * table.trials(i);
      events[i + 1] = events[i] + counts * table.events(i);
      expected[i + 1] = expected[i] + counts * table.trials(i) * view.baseline().expectedRate(i);
    }
    this.firstEntry = new int[table.cells() + 1];
    for (int i = 0; i < table.entries(); i++) {
      firstEntry[table.cellOf(i) + 1] = i + 1;
    }
    for (int cell = 0; cell < table.cells(); cell++) {
      firstEntry[cell + 1] = Math.max(firstEntry[cell], firstEntry[cell + 1]);
    }
  }

  /** Returns the first entry of a cell. */
  int first(int cell) {
    return firstEntry[cell];
  }

  /**
   * Returns the first entry of a cell at or after the window, or else the next cell's first entry.
   */
  int from(int cell, int window) {
    int low = firstEntry[cell];
    int high = firstEntry[cell + 1];
    if (low == high) {
      return low;
    }
    int guess = low + window - table.windowOf(low);
    if (guess >= low && guess < high && table.windowOf(guess) == window) {
      return guess;
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (table.windowOf(middle) < window) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns the score of the q-th odds ratio in a half-open interval of entries. */
  double score(int q, int from, int to) {
    return scores[q][to] - scores[q][from];
  }

  /** Returns the score of the q-th odds ratio of an entry. */
  double score(int q, int entry) {
    return scores[q][entry + 1] - scores[q][entry];
  }

  double trials(int from, int to) {
    return trials[to] - trials[from];
  }

  double events(int from, int to) {
    return events[to] - events[from];
  }

  double expected(int from, int to) {
    return expected[to] - expected[from];
  }
}
