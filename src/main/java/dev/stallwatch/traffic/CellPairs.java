package dev.stallwatch.traffic;

import java.util.Arrays;

/**
 * The pairs of values of two dimensions that cells of a table have, numbered in the order of the
 * values; the values of one dimension, if both are the same. There are no more than cells.
 */
public final class CellPairs {
  private static final int VALUE_BITS = 32;

  private final long[] pairs;
  private final int[] pairOf;
  private final int[] cellOf;

  private CellPairs(long[] pairs, int[] pairOf) {
    this.pairs = pairs;
    this.pairOf = pairOf;
    this.cellOf = new int[pairs.length];
    for (int cell = 0; cell < pairOf.length; cell++) {
      cellOf[pairOf[cell]] = cell;
    }
  }

  /** Returns the pairs of two dimensions. */
  public static CellPairs of(RateTable table, int dimension, int other) {
    long[] keys = new long[table.cells()];
    for (int cell = 0; cell < keys.length; cell++) {
      keys[cell] = ((long) table.value(cell, dimension) << VALUE_BITS) | table.value(cell, other);
    }
    long[] distinct = Arrays.stream(keys).sorted().distinct().toArray();
    int[] pairOf = new int[keys.length];
    for (int cell = 0; cell < keys.length; cell++) {
      pairOf[cell] = Arrays.binarySearch(distinct, keys[cell]);
    }
    return new CellPairs(distinct, pairOf);
  }

  /** Returns the number of pairs. */
  public int count() {
    return pairs.length;
  }

  /** Returns the pair of a cell. */
  public int of(int cell) {
    return pairOf[cell];
  }

  /** Returns a cell that has a pair: the last one. */
  public int cell(int pair) {
    return cellOf[pair];
  }

  /** Returns the value of the first dimension. */
  public int first(int pair) {
    return (int) (pairs[pair] >>> VALUE_BITS);
  }

  /** Returns the value of the second dimension. */
  public int second(int pair) {
    return (int) pairs[pair];
  }
}
