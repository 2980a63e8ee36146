package dev.stallwatch.detect;

import dev.stallwatch.traffic.RateTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The cells of several tables with the same dimensions, in a common numbering. */
final class CellIndex {
  private final int dimensions;
  private final List<int[]> cells = new ArrayList<>();
  private final List<List<String>> names = new ArrayList<>();
  private final List<Map<String, Integer>> values = new ArrayList<>();
  private final Map<List<String>, Integer> numbers = new HashMap<>();

  CellIndex(int dimensions) {
    this.dimensions = dimensions;
    for (int d = 0; d < dimensions; d++) {
      values.add(new HashMap<>());
    }
  }

  /** Adds the cells of a table; returns the number of each of its cells. */
  int[] add(RateTable table) {
    int[] here = new int[table.cells()];
    for (int cell = 0; cell < here.length; cell++) {
      here[cell] = numbers.computeIfAbsent(table.cell(cell), this::number);
    }
    return here;
  }

  private int number(List<String> cellNames) {
    int[] cell = new int[dimensions];
    for (int d = 0; d < dimensions; d++) {
      Map<String, Integer> known = values.get(d);
      cell[d] = known.computeIfAbsent(cellNames.get(d), name -> known.size());
    }
    cells.add(cell);
    names.add(cellNames);
    return cells.size() - 1;
  }

  int cells() {
    return cells.size();
  }

  int dimensions() {
    return dimensions;
  }

  /** Returns the number of values of a dimension. */
  int values(int dimension) {
    return values.get(dimension).size();
  }

  int value(int cell, int dimension) {
    return cells.get(cell)[dimension];
  }

  /** Returns the names of a cell's values. */
  List<String> names(int cell) {
    return names.get(cell);
  }

  /** Returns the number of each cell's value in a dimension. */
  int[] groups(int dimension) {
    return cells.stream().mapToInt(cell -> cell[dimension]).toArray();
  }
}
