package dev.stallwatch.traffic;

import java.util.Arrays;

/**
 * The pairs of cell and window of a table that have trials, ordered by cell, then by window, and
 * their trials. The tables of metrics with the same trials share it.
 */
final class Entries {
  /** The cell of an entry is searched from the cell of every n-th entry. */
  private static final int STEP = 32;

  private final int[] first;
  private final int[] cellOfStep;
  private final WindowNumbers windows;
  private final Amounts trials;

  /**
   * Creates the entries.
   *
   * @param first first entry of each cell, and the number of entries at the end
   */
  Entries(int[] first, WindowNumbers windows, Amounts trials) {
    this.first = first;
    this.windows = windows;
    this.trials = trials;
    this.cellOfStep = new int[count() / STEP + 1];
    for (int cell = 0; cell < first.length - 1; cell++) {
      int from = (first[cell] + STEP - 1) / STEP;
      Arrays.fill(cellOfStep, from, Math.max(from, (first[cell + 1] + STEP - 1) / STEP), cell);
    }
  }

  int count() {
    return first[first.length - 1];
  }

  int first(int cell) {
    return first[cell];
  }

  int cellOf(int entry) {
    int cell = cellOfStep[entry / STEP];
    while (first[cell + 1] <= entry) {
      cell++;
    }
    return cell;
  }

  int windowOf(int entry) {
    return windows.at(entry);
  }

  double trials(int entry) {
    return trials.at(entry);
  }
}
