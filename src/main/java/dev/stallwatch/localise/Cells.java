package dev.stallwatch.localise;

import dev.stallwatch.traffic.RateTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The cells of a table by the numbers of their values. Values are numbered in their natural order.
 */
final class Cells {
  private final List<String> dimensions;
  private final List<List<String>> values;
  private final int[][] valueOf;
  private final int count;

  private Cells(List<String> dimensions, List<List<String>> values, int[][] valueOf, int count) {
    this.dimensions = List.copyOf(dimensions);
    this.values = List.copyOf(values);
    this.valueOf = valueOf;
    this.count = count;
  }

  /**
   * Numbers the values of cells.
   *
   * @param cells for each cell its value in each dimension
   */
  static Cells of(List<String> dimensions, List<List<String>> cells) {
    List<List<String>> values = new ArrayList<>();
    int[][] valueOf = new int[dimensions.size()][cells.size()];
    for (int d = 0; d < dimensions.size(); d++) {
      TreeSet<String> names = new TreeSet<>();
      for (List<String> cell : cells) {
        names.add(cell.get(d));
      }
      Map<String, Integer> numbers = new HashMap<>();
      names.forEach(name -> numbers.put(name, numbers.size()));
      for (int cell = 0; cell < cells.size(); cell++) {
        valueOf[d][cell] = numbers.getOrDefault(cells.get(cell).get(d), -1);
      }
      values.add(List.copyOf(names));
    }
    return new Cells(dimensions, values, valueOf, cells.size());
  }

  /** Returns the cells of a rate table, with its own numbers. */
  static Cells of(RateTable table) {
    int dimensions = table.dimensions().size();
    int[][] valueOf = new int[dimensions][table.cells()];
    List<List<String>> values = new ArrayList<>();
    for (int d = 0; d < dimensions; d++) {
      values.add(table.values(d));
      for (int cell = 0; cell < table.cells(); cell++) {
        valueOf[d][cell] = table.value(cell, d);
      }
    }
    return new Cells(table.dimensions(), values, valueOf, table.cells());
  }

  /** Returns the names of the dimensions. */
  List<String> dimensions() {
    return dimensions;
  }

  /** Returns the values of a dimension, by number. */
  List<String> values(int dimension) {
    return values.get(dimension);
  }

  /** Returns the number of cells. */
  int count() {
    return count;
  }

  /** Returns the number of a cell's value in a dimension. */
  int value(int cell, int dimension) {
    return valueOf[dimension][cell];
  }

  /** Returns the number of each cell's value in a dimension; read-only. */
  int[] column(int dimension) {
    return valueOf[dimension];
  }
}
