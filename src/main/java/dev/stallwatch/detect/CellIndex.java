package dev.stallwatch.detect;

import dev.stallwatch.traffic.CellNumbers;
import dev.stallwatch.traffic.RateTable;
import java.util.List;

/** The cells of several tables with the same dimensions, in a common numbering. */
final class CellIndex {
  private final CellNumbers numbers;

  CellIndex(int dimensions) {
    this.numbers = new CellNumbers(dimensions);
  }

  /** Adds the cells of a table; returns the number of each of its cells. */
  int[] add(RateTable table) {
    int[] here = new int[table.cells()];
    for (int cell = 0; cell < here.length; cell++) {
      here[cell] = numbers.number(table.cell(cell));
    }
    return here;
  }

  int cells() {
    return numbers.size();
  }

  int dimensions() {
    return numbers.dimensions();
  }

  /** Returns the number of values of a dimension. */
  int values(int dimension) {
    return numbers.values(dimension);
  }

  int value(int cell, int dimension) {
    return numbers.value(cell, dimension);
  }

  /** Returns the names of a cell's values. */
  List<String> names(int cell) {
    return numbers.names(cell);
  }

  /** Returns the numbers of the cells in the order of their names. */
  int[] sorted() {
    return numbers.sorted();
  }

  /** Returns the number of each cell's value in a dimension. */
  int[] groups(int dimension) {
    int[] groups = new int[cells()];
    for (int cell = 0; cell < groups.length; cell++) {
      groups[cell] = value(cell, dimension);
    }
    return groups;
  }
}
