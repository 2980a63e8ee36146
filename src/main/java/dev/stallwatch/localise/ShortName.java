package dev.stallwatch.localise;

import dev.stallwatch.model.Dimension;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Shortens the name of a scope in the dimensions of access logs, many of which imply each other: an
 * edge has one region, a source is served one way. Of all names that select the same cells of a
 * table, an operator reads the one without implied dimensions, with those first that can be acted
 * on: the order of {@link Dimension}.
 */
final class ShortName {
  private final Cells cells;
  private final Selection scope;
  private final boolean[] within;

  private ShortName(Cells cells, Selection scope) {
    this.cells = cells;
    this.scope = scope;
    this.within = scope.cells(cells);
  }

  /** Returns the shortest name that selects the same cells. */
  static Selection of(Selection scope, Cells cells) {
    return new ShortName(cells, scope).name();
  }

  private Selection name() {
    Selection name = scope;
    int maxValues =
        IntStream.range(0, cells.dimensions().size()).map(scope::namedValues).max().orElse(0);
    List<Integer> lastFirst =
        IntStream.range(0, cells.dimensions().size())
            .boxed()
            .sorted(Comparator.comparing((Integer d) -> rank(cells.dimensions().get(d))).reversed())
            .toList();
    for (int d : lastFirst) {
      boolean[] taken = taken(d);
      int count = Selection.count(taken);
      if (!scope.isLimited(d) && count <= maxValues && count < cells.values(d).size()) {
        name = name.with(d, taken);
      }
    }
    for (int d : lastFirst) {
      Selection shorter = name.with(d, null);
      name = name.isLimited(d) && Arrays.equals(shorter.cells(cells), within) ? shorter : name;
    }
    return name;
  }

  /** Returns the values of a dimension that the cells of the scope have. */
  private boolean[] taken(int dimension) {
    boolean[] taken = new boolean[cells.values(dimension).size()];
    for (int cell = 0; cell < within.length; cell++) {
      taken[cells.value(cell, dimension)] |= within[cell];
    }
    return taken;
  }

  private static int rank(String dimension) {
    for (Dimension known : Dimension.values()) {
      if (known.code().equals(dimension)) {
        return known.ordinal();
      }
    }
    return Dimension.values().length;
  }
}
