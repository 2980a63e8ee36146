package dev.stallwatch.engine.block;

import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.traffic.Contribution;
import dev.stallwatch.traffic.HeavyHitters;
import java.util.Arrays;

/** The requests of one block by the number of their value in a dimension. */
final class ValueCounts {
  private static final int FIRST_ERROR = 400;
  private static final int KINDS = 4;

  private int[] counts = new int[KINDS * 64];

  /** Counts one request. */
  void add(int number, Contribution request, int status) {
    int at = KINDS * number;
    if (at + KINDS > counts.length) {
      counts = Arrays.copyOf(counts, 2 * counts.length);
    }
    counts[at]++;
    if (status >= FIRST_ERROR) {
      counts[at + 1]++;
    }
    if (request.isTransfer()) {
      counts[at + 2]++;
      if (request.outcome() == Outcome.CUT_SHORT || request.outcome() == Outcome.SLOW) {
        counts[at + 3]++;
      }
    }
  }

  /** Adds the counts of the next value to the heavy hitters, and removes them. */
  void take(int number, Dimension dimension, String value, HeavyHitters heavy) {
    int at = KINDS * number;
    heavy.addRequests(dimension, value, counts[at], counts[at + 1]);
    heavy.addTransfers(dimension, value, counts[at + 2], counts[at + 3]);
    Arrays.fill(counts, at, at + KINDS, 0);
  }
}
