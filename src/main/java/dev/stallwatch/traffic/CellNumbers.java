package dev.stallwatch.traffic;

import dev.stallwatch.stats.Numbering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers distinct cells from 0 in the order in which they are first seen. Clients choose some of
 * the values, so texts are looked up in maps that stand equal hashes; cells are looked up by the
 * numbers of their values.
 */
public final class CellNumbers {
  private static final int VALUE_BITS = 32;

  private final List<Map<String, Integer>> numbers = new ArrayList<>();
  private final List<List<String>> values = new ArrayList<>();

  /** For each dimension, the groups of cells with the same values in it and in those before. */
  private final List<Numbering> groups = new ArrayList<>();

  /** Creates a numbering without cells. */
  public CellNumbers(int dimensions) {
    for (int d = 0; d < dimensions; d++) {
      numbers.add(new HashMap<>());
      values.add(new ArrayList<>());
      groups.add(new Numbering());
    }
  }

  /**
   * Returns the number of a cell; a new cell gets the next number.
   *
   * @param names its value in each dimension
   */
  public int number(List<String> names) {
    long group = 0;
    for (int d = 0; d < groups.size(); d++) {
      String name = names.get(d);
      Integer known = numbers.get(d).get(name);
      int value = known == null ? values.get(d).size() : known;
      if (known == null) {
        numbers.get(d).put(name, value);
        values.get(d).add(name);
      }
      group = groups.get(d).number((group << VALUE_BITS) | value);
    }
    return (int) group;
  }

  /** Returns the number of cells. */
  public int size() {
    return groups.isEmpty() ? 0 : groups.get(groups.size() - 1).size();
  }

  /** Returns the number of dimensions. */
  public int dimensions() {
    return groups.size();
  }

  /** Returns the number of values of a dimension. */
  public int values(int dimension) {
    return values.get(dimension).size();
  }

  /** Returns the number of a cell's value in a dimension. */
  public int value(int cell, int dimension) {
    int group = cell;
    for (int d = groups.size() - 1; d > dimension; d--) {
      group = (int) (groups.get(d).key(group) >>> VALUE_BITS);
    }
    return (int) groups.get(dimension).key(group);
  }

  /** Returns the values of a cell, one per dimension. */
  public List<String> names(int cell) {
    String[] names = new String[groups.size()];
    long group = cell;
    for (int d = names.length - 1; d >= 0; d--) {
      long key = groups.get(d).key((int) group);
      names[d] = values.get(d).get((int) key);
      group = key >>> VALUE_BITS;
    }
    return Arrays.asList(names);
  }

  /** Returns the numbers of the cells in the order of their names. */
  public int[] sorted() {
    String[][] names = new String[size()][];
    Integer[] cells = new Integer[names.length];
    for (int cell = 0; cell < names.length; cell++) {
      names[cell] = names(cell).toArray(new String[0]);
      cells[cell] = cell;
    }
    Arrays.sort(cells, Comparator.comparing(cell -> names[cell], Arrays::compare));
    return Arrays.stream(cells).mapToInt(Integer::intValue).toArray();
  }
}
