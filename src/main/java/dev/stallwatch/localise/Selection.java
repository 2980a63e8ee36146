package dev.stallwatch.localise;

import dev.stallwatch.model.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A scope by the numbers of a table's values: the selected values of each dimension, or null if the
 * dimension is not limited.
 */
final class Selection {
  private final boolean[] @Nullable [] allowed;

  private Selection(boolean[] @Nullable [] allowed) {
    this.allowed = allowed;
  }

  static Selection everything(Cells cells) {
    return new Selection(new boolean[cells.dimensions().size()][]);
  }

  /** Returns this selection with another limit in one dimension; null for no limit. */
  Selection with(int dimension, boolean @Nullable [] values) {
    boolean[] @Nullable [] copy = allowed.clone();
    copy[dimension] = values;
    return new Selection(copy);
  }

  Selection withValue(Cells cells, int dimension, int value) {
    boolean[] only = new boolean[cells.values(dimension).size()];
    only[value] = true;
    return with(dimension, only);
  }

  boolean @Nullable [] values(int dimension) {
    return allowed[dimension];
  }

  boolean isLimited(int dimension) {
    return allowed[dimension] != null;
  }

  boolean contains(Cells cells, int cell) {
    for (int d = 0; d < allowed.length; d++) {
      boolean @Nullable [] values = allowed[d];
      if (values != null && !values[cells.value(cell, d)]) {
        return false;
      }
    }
    return true;
  }

  /** Returns for each cell whether the selection contains it. */
  boolean[] cells(Cells cells) {
    int[] excluding = excludingDimensions(cells);
    boolean[] in = new boolean[excluding.length];
    for (int cell = 0; cell < in.length; cell++) {
      in[cell] = excluding[cell] == 0;
    }
    return in;
  }

  /** Returns for each cell the number of dimensions whose limits exclude it. */
  int[] excludingDimensions(Cells cells) {
    int[] excluding = new int[cells.count()];
    for (int d = 0; d < allowed.length; d++) {
      boolean @Nullable [] values = allowed[d];
      if (values != null) {
        int[] column = cells.column(d);
        for (int cell = 0; cell < excluding.length; cell++) {
          excluding[cell] += values[column[cell]] ? 0 : 1;
        }
      }
    }
    return excluding;
  }

  /** Whether the other selection contains every value of this one. */
  boolean isWithin(Selection other) {
    for (int d = 0; d < allowed.length; d++) {
      boolean @Nullable [] outer = other.allowed[d];
      boolean @Nullable [] inner = allowed[d];
      if (outer != null) {
        if (inner == null) {
          return false;
        }
        for (int v = 0; v < outer.length; v++) {
          if (inner[v] && !outer[v]) {
            return false;
          }
        }
      }
    }
    return true;
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
    for (int d = 0; d < allowed.length; d++) {
      count += namedValues(d);
    }
    return count;
  }

  /** Returns the number of selected values of a dimension, 0 if it is not limited. */
  int namedValues(int dimension) {
    boolean @Nullable [] values = allowed[dimension];
    return values == null ? 0 : count(values);
  }

  /** Returns how many of some values are selected. */
  static int count(boolean[] values) {
    int count = 0;
    for (boolean in : values) {
      count += in ? 1 : 0;
    }
    return count;
  }

  /** Returns the selection of a scope; values that the cells do not have select nothing. */
  static Selection of(Scope scope, Cells cells) {
    Selection selection = everything(cells);
    for (int d = 0; d < cells.dimensions().size(); d++) {
      Set<String> named = scope.values().get(cells.dimensions().get(d));
      if (named != null) {
        boolean[] values = new boolean[cells.values(d).size()];
        for (int v = 0; v < values.length; v++) {
          values[v] = named.contains(cells.values(d).get(v));
        }
        selection = selection.with(d, values);
      }
    }
    return selection;
  }

  Scope scope(Cells cells) {
    Map<String, List<String>> named = new TreeMap<>();
    for (int d = 0; d < allowed.length; d++) {
      boolean[] values = allowed[d];
      if (values != null) {
        List<String> names = new ArrayList<>();
        for (int v = 0; v < values.length; v++) {
          if (values[v]) {
            names.add(cells.values(d).get(v));
          }
        }
        named.put(cells.dimensions().get(d), names);
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
