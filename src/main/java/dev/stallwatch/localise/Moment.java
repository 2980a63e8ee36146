package dev.stallwatch.localise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The counts of one moment or interval by cell, and those of the time before. */
public final class Moment {
  private final Cells cells;
  private final List<Cell> counts;

  private Moment(Cells cells, List<Cell> counts) {
    this.cells = cells;
    this.counts = counts;
  }

  /**
   * The counts of one cell.
   *
   * @param values its value in each dimension
   * @param trials trials in the moment, 0 for a cell that had trials in the time before only
   * @param events events in the moment, 0 to its trials; need not be an integer
   * @param pastTrials trials in the clean time before the moment, 0 for a new cell
   * @param pastEvents events in that time, 0 to its trials
   */
  public record Cell(
      List<String> values, double trials, double events, double pastTrials, double pastEvents) {
    /** Copies the values. */
    public Cell {
      values = List.copyOf(values);
    }
  }

  /** Returns the moment of distinct cells in any order. */
  public static Moment of(List<String> dimensions, List<Cell> given) {
    List<Cell> sorted = new ArrayList<>(given);
    sorted.sort(
        Comparator.comparing(cell -> cell.values().toArray(new String[0]), Arrays::compare));
    return new Moment(Cells.of(dimensions, sorted.stream().map(Cell::values).toList()), sorted);
  }

  Cells cells() {
    return cells;
  }

  Cell counts(int cell) {
    return counts.get(cell);
  }
}
