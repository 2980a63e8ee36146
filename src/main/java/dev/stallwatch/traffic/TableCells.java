package dev.stallwatch.traffic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The cells of a table by the numbers of their values. Values and cells are numbered in the order
 * of their names. The tables of several metrics share it.
 */
final class TableCells {
  private final List<String> dimensions;
  private final List<List<String>> values;
  private final int[][] columns;
  private final int count;

  /**
   * Numbers the values of cells.
   *
   * @param names the values of each cell, one per dimension; in the order of the names
   */
  TableCells(List<String> dimensions, List<List<String>> names) {
    this.dimensions = List.copyOf(dimensions);
    this.count = names.size();
    this.columns = new int[dimensions.size()][count];
    List<List<String>> dictionaries = new ArrayList<>();
    for (int d = 0; d < columns.length; d++) {
      TreeSet<String> distinct = new TreeSet<>();
      for (List<String> cell : names) {
        distinct.add(cell.get(d));
      }
      Map<String, Integer> numbers = new HashMap<>();
      distinct.forEach(name -> numbers.put(name, numbers.size()));
      for (int cell = 0; cell < count; cell++) {
        columns[d][cell] = numbers.getOrDefault(names.get(cell).get(d), -1);
      }
      dictionaries.add(List.copyOf(distinct));
    }
    this.values = List.copyOf(dictionaries);
  }

  List<String> dimensions() {
    return dimensions;
  }

  List<String> values(int dimension) {
    return values.get(dimension);
  }

  int count() {
    return count;
  }

  int value(int cell, int dimension) {
    return columns[dimension][cell];
  }

  /** Returns the names of a cell's values, one per dimension. */
  List<String> names(int cell) {
    List<String> names = new ArrayList<>(columns.length);
    for (int d = 0; d < columns.length; d++) {
      names.add(values.get(d).get(columns[d][cell]));
    }
    return names;
  }
}
