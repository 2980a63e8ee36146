package dev.stallwatch.localise;

import dev.stallwatch.model.Scope;
import dev.stallwatch.traffic.RateTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A scope by the numbers of a table's values: for each dimension the values that are in, or null
 * where it is not limited.
 */
final class Selection {
  private final boolean[] @Nullable [] allowed;

  private Selection(boolean[] @Nullable [] allowed) {
    this.allowed = allowed;
  }

  static Selection everything(RateTable table) {
    return new Selection(new boolean[table.dimensions().size()][]);
  }

  /** The same with one dimension limited otherwise; null for no limit. */
  Selection with(int dimension, boolean @Nullable [] values) {
    boolean[] @Nullable [] copy = allowed.clone();
    copy[dimension] = values;
    return new Selection(copy);
  }

  Selection withValue(RateTable table, int dimension, int value) {
    boolean[] only = new boolean[table.values(dimension).size()];
    only[value] = true;
    return with(dimension, only);
  }

  boolean @Nullable [] values(int dimension) {
    return allowed[dimension];
  }

  boolean isLimited(int dimension) {
    return allowed[dimension] != null;
  }

  boolean contains(RateTable table, int cell) {
    return containsBut(table, cell, -1);
  }

  /** Whether the cell lies in, whatever its value in one dimension is. */
  boolean containsBut(RateTable table, int cell, int dimension) {
    for (int d = 0; d < allowed.length; d++) {
      boolean @Nullable [] values = allowed[d];
      if (d != dimension && values != null && !values[table.value(cell, d)]) {
        return false;
      }
    }
    return true;
  }

  /** For each cell whether it lies in. */
  boolean[] cells(RateTable table) {
    boolean[] in = new boolean[table.cells()];
    for (int cell = 0; cell < in.length; cell++) {
      in[cell] = contains(table, cell);
    }
    return in;
  }

  int limitedDimensions() {
    int count = 0;
    for (boolean[] values : allowed) {
      count += values == null ? 0 : 1;
    }
    return count;
  }

  int namedValues() {
    int count = 0;
    for (boolean[] values : allowed) {
      if (values != null) {
        for (boolean in : values) {
          count += in ? 1 : 0;
        }
      }
    }
    return count;
  }

  Scope scope(RateTable table) {
    Map<String, List<String>> named = new TreeMap<>();
    for (int d = 0; d < allowed.length; d++) {
      boolean[] values = allowed[d];
      if (values != null) {
        List<String> names = new ArrayList<>();
        for (int v = 0; v < values.length; v++) {
          if (values[v]) {
            names.add(table.values(d).get(v));
          }
        }
        named.put(table.dimensions().get(d), names);
      }
    }
    return new Scope(named);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Selection that && Arrays.deepEquals(allowed, that.allowed);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(allowed);
  }
}
